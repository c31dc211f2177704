// Package index finds the segments of a memory that resemble a text, all of
// them, without comparing it with each.
//
// A [Builder] makes a [Segment] of documents, which are the folded texts of one
// language, or the keys of terms; it consists of blocks of bytes to be stored
// anywhere. A [Query] is given to [Segment.Search], which calls back with every
// document that scores enough by [tm.Query.Score]. [Segment.Holding] finds the
// documents that hold a [Phrase], the newest first, [Segment.Shortest] those that
// hold several, the shortest first.
package index

// How a fuzzy match is found
//
// A document that scores least or more is at most k = (100−least)·max/100 edits
// away from the query, where max is the longer of the two lengths, n and m. So
// their lengths tell most documents apart. The grams tell nearly all others: the
// pairs of neighbouring characters, of which a text of n characters has n+1 with
// a space put before and after it. An edit of the query that takes a character
// away or replaces it spoils two of its grams, one that inserts a character
// spoils one; and of at most k edits at least m−n are insertions. Hence
//
//	grams in common ≥ (n+1) − 2k + max(0, m−n)
//
// which is the count filter of Ukkonen (Theor. Comp. Sci. 92, 1992), Jokinen and
// Ukkonen (1991) and Gravano et al. (VLDB 2001). With least = 70 the bound is one
// or more for every length; longer grams lose that. At about 50 it vanishes for
// some lengths, whose documents are then all compared. Nothing is ever passed
// over that could score enough: the answers are those of a scan, at every least.
//
// Grams are counted with repetitions, by numbering those of a kind (gram.go).
// English needs it: 80 letters have some 60 kinds of pairs, and without numbers
// the bound would say next to nothing.
//
// The documents of a segment are numbered in the order of their lengths, so that
// those of the lengths in question are a range. For each gram the segment has
// the list of the documents that hold it, as differences of their numbers or, if
// that is shorter, as a bit for each document (posting.go), in blocks of 4 kB that
// are read as they are needed.
// A search adds up how often each document of the range occurs in the lists of
// the query's grams (ScanCount of Li, Lu and Lu, ICDE 2008), one byte each, of
// bits 64 at a time (count.go). In Chinese the longest lists are not read: with s
// of them left out, a document is compared if it has s less than the bound. They
// are read after all when it turns out that much is left to compare. The count also
// bounds what a document can score at most, and those that promise most are compared
// first, by Myers's algorithm with a cut-off: it rises with the worst of the
// matches that are wanted, and soon leaves nothing to compare.
//
// Sizes at a million news sentences, 25 characters or 83 letters on average: 72
// bytes a document for the postings of Chinese and 63 for those of English, as
// much again for the folded texts; of a million documents one is scored for a
// Chinese query with a tenth to a third of its characters changed, some 600 for
// an English one with one letter in seven changed, at the median.
//
// Decided against:
//
//   - A row of a table for each posting, or a full-text index: ten times the
//     size, and either slow or incomplete for characters as frequent as these.
//   - Signatures of a document's characters, to be compared before its text: the
//     count leaves too little for them to do.
//   - Buckets by length: numbering by length does what they do.
//   - Postings that are merged when segments are: making them anew takes a
//     second for 100,000 documents, and is one way of making them.
