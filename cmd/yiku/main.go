// Command yiku (译库) is a bilingual glossary and translation memory for people
// who translate Chinese political and regional news into English.
package main

func main() {}
