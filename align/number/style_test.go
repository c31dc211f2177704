package number

import (
	"testing"

	"pgregory.net/rapid"
)

func TestNumerals(t *testing.T) {
	for want, x := range map[string]float64{
		"零": 0, "十": 10, "十五": 15, "二十": 20, "一百零八": 108, "一百一十": 110, "一千零五十": 1050, "三十五万": 350000,
		"十万零三百": 100300, "一亿二千万": 1.2e8, "一亿零五千": 100005000, "一亿零五": 100000005,
	} {
		if got, ok := zhNumeral(Number{Value: x}); !ok || got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}

func TestWordsOfNumbers(t *testing.T) {
	for want, x := range map[string]float64{"one": 1, "twelve": 12, "twenty": 20, "ninety-nine": 99} {
		if got, ok := enCardinal(Number{Value: x}); !ok || got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
	for want, x := range map[string]float64{"first": 1, "second": 2, "third": 3, "twelfth": 12, "twentieth": 20, "twenty-second": 22, "forty-fifth": 45, "ninetieth": 90} {
		if got, ok := enOrdinal(Number{Value: x}); !ok || got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
	for want, x := range map[string]float64{"1st": 1, "2nd": 2, "11th": 11, "23rd": 23, "112th": 112, "121st": 121} {
		if got, ok := enSuffixed(Number{Value: x}); !ok || got != want {
			t.Errorf("%v is %s, want %s", x, got, want)
		}
	}
}

// TestWrittenIsRead writes values in every style and reads them again.
func TestWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := Number{Value: float64(rapid.OneOf(rapid.IntRange(0, 120), rapid.IntRange(0, 1e12)).Draw(t, "value"))}
		for _, write := range []style{plain, zhUnit, zhWan, zhNumeral} {
			s, ok := write(x)
			if n := Chinese("约" + s + "个"); ok && s != "一" && (len(n) != 1 || !n[0].Equal(x) || n[0].Text != s || n[0].Kind != Cardinal) {
				t.Fatalf("%v is written %s and read %+v", x.Value, s, n)
			}
		}
		for _, write := range []style{plain, grouped, enPower, enSuffixed, enCardinal, enOrdinal} {
			s, ok := write(x)
			if n := English("some " + s + " or so"); ok && (len(n) != 1 || !n[0].Equal(x) || n[0].Text != s) {
				t.Fatalf("%v is written %s and read %+v", x.Value, s, n)
			}
		}
	})
}
