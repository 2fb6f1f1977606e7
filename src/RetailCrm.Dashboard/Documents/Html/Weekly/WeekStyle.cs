namespace RetailCrm.Dashboard.Documents.Html.Weekly;

/// <summary>What the weekly report adds to the style of printed pages.</summary>
internal static class WeekStyle
{
    public const string Sheet = """
        :root{--c0:#8A94A6;--c1:#1F5BC4;--c2:#DC795E;--c3:#1F9996;--axis:#C6CEDA;--grid:#E9EDF2;--ink:#172033;--ink-3:#5F6B7F}
        @page{margin:11mm 13mm 14mm}.week{break-after:page}.week:last-of-type{break-after:auto}
        header{display:flex;align-items:flex-end;gap:14pt;border-bottom:1.5pt solid #172033;padding-bottom:6pt}.about{margin-left:auto;text-align:right;font-size:7.5pt;line-height:11pt}.when{padding-bottom:2pt}
        .says{font-size:9.5pt;line-height:14.5pt;padding:6pt 0 0}h1,.when,.about{white-space:nowrap}h1{font-size:14.5pt;line-height:19pt}.pair{display:grid;grid-template-columns:1fr 1fr;gap:16pt;break-inside:avoid}
        h2{margin:7pt 0 2pt;white-space:nowrap}h2 small{font-size:7.2pt}td{padding:1.3pt 4pt;line-height:12.5pt}td:first-child,th:first-child{padding-left:0}td:last-child,th:last-child{padding-right:0}
        svg.chart,svg.week-days{display:block;width:100%;height:136pt}svg.chart{height:auto;max-height:160pt}svg text{font:400 10.5px "Inter","Noto Sans CJK SC",sans-serif;fill:#475467}svg text.v{fill:#172033;font-weight:600}
        .act{border:.75pt solid #C6CEDA;border-radius:3pt;padding:2pt 9pt 5pt;margin-top:7pt;break-inside:avoid}.act ol{list-style:none}.act h2{margin-top:4pt}
        .act li{display:grid;grid-template-columns:12pt 1fr 110pt 62pt;gap:6pt;padding:2.5pt 0;border-top:.5pt solid #E1E6ED}.act li:first-child{border:0}
        .note{font-size:8pt;line-height:12pt;padding-top:5pt}.defs{font-size:6.8pt;line-height:9.5pt;padding-top:5pt}.tri{margin-right:2pt}
        """;
}
