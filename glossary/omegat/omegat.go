// Package omegat reads and writes glossaries of OmegaT: text files with a line
// for each pair of terms, source, target and comment with tabs in between.
//
// OmegaT reads such a file line by line and has no quoting, so a tab or a line
// end inside a term becomes a space. It takes a line that begins with # for a
// comment: a source term that begins so is written after a space, with which
// OmegaT still finds it in a text (tried with 3.6). Names of the file that
// OmegaT knows are *.txt, *.tab and *.utf8; the first line tells it, and
// editors, the encoding.
//
// By the name *.csv it knows fields with commas in between, quoted, but still a
// line each and without a header: a [Writer] does that too. Such a file is read
// as any table is.
package omegat

// Magic is how the first line of a file begins that OmegaT or [Writer] made.
const Magic = "# Glossary in tab-separated format"

// magic is the whole line: a comment in which editors, and newer versions of
// OmegaT, find the encoding.
const magic = Magic + " -*- coding: utf-8 -*-\n"

// proposed begins the comment of a translation that is not approved.
const proposed = "(proposed)"

// forbidden begins that of a term that is not to be used.
const forbidden = "(禁用/forbidden)"
