public import Figures
public import PovertyExit
public import Tabular
import Uncertainty
public import Vocabulary

/// Pictures of a fit of exits.
public enum ExitFigures {
    /// The communes of each district with their intervals; the district's own chance is the reference line.
    ///
    /// `district` keeps one district. Communes without a district stand together.
    public static func caterpillar(
        of fit: ExitFit, district: UnitCode? = nil, names: (UnitCode, FlowLevel) -> String?, provenance: Provenance
    ) -> CaterpillarPlot {
        var panels: [(code: UnitCode?, rows: [CaterpillarPlot.Row])] = []
        for unit in fit.units(at: .commune) where district == nil || unit.district == district {
            let row = row(unit) { names($0, .commune) }
            if let last = panels.last, last.code == unit.district {
                panels[panels.count - 1].rows.append(row)
            } else {
                panels.append((unit.district, [row]))
            }
        }
        return CaterpillarPlot(
            wording: CaterpillarPlot.Wording(
                title: LocalizedText(
                    vi: "Xác suất thoát nghèo hằng năm theo xã",
                    en: "Yearly probability of exit from poverty by commune"),
                share: LocalizedText(vi: "Xác suất thoát nghèo/năm", en: "Probability of exit a year"),
                detail: LocalizedText(vi: "Hộ nghèo", en: "Poor now"),
                reference: LocalizedText(vi: "cả huyện", en: "whole district")),
            panels: panels.map { panel(fit, $0.code, $0.rows, names) },
            notes: [
                LocalizedText(
                    vi: "Xác suất tính trên các kỳ rà soát có số liệu, gộp một phần; chưa tính biến động của năm tới.",
                    en: "Over the reviews on file, partially pooled; the shock of a year to come is not in it.")
            ], provenance: provenance)
    }

    /// The level a name is asked for.
    public enum FlowLevel: Sendable {
        /// A commune.
        case commune
        /// A district.
        case district
    }

    private static func panel(
        _ fit: ExitFit, _ code: UnitCode?, _ rows: [CaterpillarPlot.Row], _ names: (UnitCode, FlowLevel) -> String?
    ) -> CaterpillarPlot.Panel {
        guard let code else {
            return CaterpillarPlot.Panel(
                title: LocalizedText(vi: "Không rõ huyện", en: "District not known"), reference: nil, rows: rows)
        }
        let title = names(code, .district) ?? code.text
        let whole = fit.units(at: .district).first { $0.district == code }
        return CaterpillarPlot.Panel(
            title: LocalizedText(verbatim: title), reference: whole?.probability?.mean, rows: rows)
    }

    private static func row(_ unit: UnitExit, name: (UnitCode) -> String?) -> CaterpillarPlot.Row {
        let code = unit.commune
        let reading: CaterpillarPlot.Reading =
            unit.probability.map {
                .estimate($0.mean, interval80: $0.lower80...$0.upper80, interval95: $0.lower95...$0.upper95)
            } ?? .missing(LocalizedText(vi: "chưa có số liệu biến động", en: "no flows on file"))
        return CaterpillarPlot.Row(
            label: code.map { name($0) ?? $0.text } ?? "?",
            detail: unit.stock.map { LocalizedText(verbatim: String($0)) }
                ?? LocalizedText(vi: "chưa rõ", en: "unknown"),
            reading: reading, raw: unit.rate, standing: unit.isToldFromGroup == true ? .toldApart : .ordinary,
            unit: code)
    }
}
