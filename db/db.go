// Package db keeps a glossary and a memory in one SQLite file.
package db
