package align

// feature numbers one piece of evidence for or against a bead. Each has a
// weight, fitted on hand-aligned texts (weights.tsv).
type feature int

// The evidence. A comment says what the value is; those for beads with both
// sides come first.
const (
	lengthOff    feature = iota // deviation from the expected length, in standard deviations (Gale and Church)
	lengthOff2                  // its square
	ratioOne                    // log of actual over expected length, absolute: 1-1 beads
	ratioMore                   // and others
	mergedLength                // log of the length of a bead that is not 1-1

	likelyEN // log-likelihood ratio of the English words given the Chinese ones, by Model 1, against the words by themselves
	likelyZH // and of the Chinese ones given the English
	heavyEN  // the same, each word by its weight
	heavyZH  //
	anyEN    // weight of the words whose partner is in the bead, by the better direction
	anyZH    //
	coverEN  // by the mean of both directions
	coverZH  //
	rateOne  // the same as a share of all weight: 1-1 beads
	rateMore // and others

	orderOne  // how far from each other partners stand, relative to the bead: 1-1 beads
	orderMore // and others
	orderEnds // the same of the first and the last English sentence of a bead that has several
	marginal  // what the member adds that adds least to the coverage of the other side

	numberSame // numbers of one value on both sides
	numberOdd  // numbers of one side only
	weakSame   // small numbers in words, on both sides
	weakOdd    // and on the Chinese side only
	latinSame  // Latin words of the Chinese side that the English has
	latinOdd   // and has not
	nameSame   // names that Chinese characters spell
	nameOdd    // and that one side has alone

	questionBoth
	questionOne
	exclaimBoth
	exclaimOne
	announceBoth
	announceOne
	semicolonOne
	ellipsisOne
	parenthesisOne
	unendedBoth
	unendedOne
	listedBoth
	listedOne
	itemSame      // both begin with the same number of a list
	itemOdd       // with different ones
	itemInside    // a member other than the first begins with one
	unendedInside // members other than the last that are headings
	unendedLast   // the last of several members is a heading, and the one before it is not
	breaksOff     // the last Chinese sentence ends with a comma or semicolon
	takesUp       // English members but the first that begin with "it", "but" and the like, less one where the bead begins so alone
	labelOne      // one side begins with a label, "Position:"
	labelInside   // members other than the first that do
	quotedBoth    // a quotation is open at the end of both sides
	quotedOne     //
	opensOne      // one begins on one side only
	closesBoth    // both sides end with the end of a quotation
	closesZH      // the Chinese does, and the English goes on
	closesEN      // and the reverse

	weakMember  // how far members fall short of being covered by a quarter
	worstMember // what the member that is covered least leaves uncovered
	longMember  // log length of the members that are hardly covered

	deletedLength // log length of the sentences without a counterpart
	deletedMass   // weight of their words
	deletedNear   // how well they are covered by the sentences next to them
	deletedZH     // their number, times the log ratio of the texts' sentences
	deletedEN     //
	deletedStory  // their number, by how much of a story the text is

	features
)

var featureNames = [features]string{
	"lengthOff", "lengthOff2", "ratioOne", "ratioMore", "mergedLength",
	"likelyEN", "likelyZH", "heavyEN", "heavyZH", "anyEN", "anyZH", "coverEN", "coverZH", "rateOne", "rateMore",
	"orderOne", "orderMore", "orderEnds", "marginal",
	"numberSame", "numberOdd", "weakSame", "weakOdd", "latinSame", "latinOdd", "nameSame", "nameOdd",
	"questionBoth", "questionOne", "exclaimBoth", "exclaimOne", "announceBoth", "announceOne",
	"semicolonOne", "ellipsisOne", "parenthesisOne", "unendedBoth", "unendedOne", "listedBoth", "listedOne",
	"itemSame", "itemOdd", "itemInside", "unendedInside", "unendedLast", "breaksOff", "takesUp", "labelOne", "labelInside",
	"quotedBoth", "quotedOne", "opensOne", "closesBoth", "closesZH", "closesEN",
	"weakMember", "worstMember", "longMember",
	"deletedLength", "deletedMass", "deletedNear", "deletedZH", "deletedEN", "deletedStory",
}

// kind is the number of sentences on either side of a bead.
type kind struct{ zh, en int }

// kinds are the beads that are tried. Sentences without a counterpart come in
// runs, so that the first costs more than the next.
var kinds = [...]kind{
	{1, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}, {2, 2}, {1, 4}, {4, 1}, {2, 3}, {3, 2}, {1, 5}, {2, 4}, {1, 6}, {3, 3},
	{1, 0}, {0, 1}, {2, 0}, {0, 2}, {3, 0}, {0, 3}, {4, 0}, {0, 4}, {5, 0}, {0, 5},
}

// most is the number of sentences that a bead may have on a side.
const most = 6

// vector holds the features of a bead.
type vector [features]float32

// bead is the Chinese sentences from i and the English ones from j.
type bead struct{ i, j, zh, en int }
