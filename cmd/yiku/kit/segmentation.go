package kit

import (
	"encoding/xml"
	"io"
	"strings"

	"yiku/align/text"
)

// OmegaT takes the rules of a project from its folder omegat: version 6 from
// segmentation.srx, in the standard SRX 2.0, and those before from
// segmentation.conf, a Java object written down as XML. Each passes over the
// other's file, so both are there, with the same rules.

// rulesVersion is that of the newest segmentation.conf; into older ones OmegaT
// merges rules of its own.
const rulesVersion = "0.2.2"

func writeSRX(w io.Writer) error {
	var b strings.Builder
	b.WriteString(xml.Header + `<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="yes">
<formathandle type="start" include="no"/>
<formathandle type="end" include="yes"/>
<formathandle type="isolated" include="no"/>
</header>
<body>
<languagerules>
<languagerule languagerulename="Chinese">
`)
	for _, r := range text.SRX() {
		is := "no"
		if r.Break {
			is = "yes"
		}
		b.WriteString(`<rule break="` + is + `"><beforebreak>` + escape(r.Before) + "</beforebreak><afterbreak>" + escape(r.After) + "</afterbreak></rule>\n")
	}
	b.WriteString(`</languagerule>
</languagerules>
<maprules>
<languagemap languagerulename="Chinese" languagepattern="ZH.*"/>
</maprules>
</body>
</srx>
`)
	_, err := io.WriteString(w, b.String())
	return err
}

func writeConf(w io.Writer) error {
	var b strings.Builder
	property := func(name, value string) {
		b.WriteString(`<void property="` + name + `"><string>` + escape(value) + "</string></void>\n")
	}
	b.WriteString(xml.Header + `<java version="1.8.0" class="java.beans.XMLDecoder">
<object class="org.omegat.core.segmentation.SRX">
<void property="mappingRules">
<void method="add">
<object class="org.omegat.core.segmentation.MapRule">
`)
	property("language", "Chinese")
	property("pattern", "ZH.*")
	b.WriteString(`<void property="rules">
<object class="java.util.ArrayList">
`)
	for _, r := range text.SRX() {
		b.WriteString("<void method=\"add\">\n<object class=\"org.omegat.core.segmentation.Rule\">\n")
		property("afterbreak", r.After)
		property("beforebreak", r.Before)
		if r.Break {
			b.WriteString("<void property=\"breakRule\"><boolean>true</boolean></void>\n")
		}
		b.WriteString("</object>\n</void>\n")
	}
	b.WriteString("</object>\n</void>\n</object>\n</void>\n</void>\n")
	property("version", rulesVersion)
	b.WriteString("</object>\n</java>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}
