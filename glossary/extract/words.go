package extract

import (
	"strings"
	"yiku/seeds/places"
)

var titleHeads = strings.Fields("书记 主席 委员 部长 局长 处长 科长 主任 院长 校长 所长 站长 厅长 司长 行长 署长 会长 社长 台长 总理 总统 大使 秘书长 团长 队长 组长 师长 军长 司令员 政委 委员长 理事长 理事 总干事 代表 领队 省长 市长 县长 区长 乡长 镇长 村长 州长 盟长 旗长 专员 常委 总书记 总经理 经理 董事长 总裁 检察长 审计长 参谋长 主任委员 研究员 调研员 巡视员 主编 首相 外长 防长 教授 教师 研究员 工程师 总领事 领事 特使 发言人")

func Words() []string {
	out := places.Names()
	for _, h := range titleHeads {
		out = append(out, h, "副"+h)
	}
	return out
}
