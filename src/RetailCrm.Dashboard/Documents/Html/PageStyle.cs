using System.Globalization;
using System.Text;

namespace RetailCrm.Dashboard.Documents.Html;

/// <summary>The style sheet of printed documents: page, margins with their texts, type.</summary>
internal static class PageStyle
{
    private const string Fonts = "\"Inter\",\"Noto Sans CJK SC\",\"Noto Sans SC\",sans-serif";

    private static readonly Lazy<string> Inter = new(ReadInter);

    /// <param name="frame">The paper.</param>
    /// <param name="landscape">Wide.</param>
    /// <param name="head">Texts at the top: left, right.</param>
    /// <param name="foot">Texts at the bottom, left; the page's number stands at the right.</param>
    /// <param name="pageOf">Such as "Page {0} of {1}".</param>
    public static string Of(DocumentFrame frame, bool landscape, (string Left, string Right) head, string foot, string pageOf)
    {
        var number = string.Join(' ', pageOf.Split("{0}").SelectMany((part, i) => i == 0 ? (string[])[Quoted(part)] : ["counter(page)", .. part.Split("{1}") is [var middle, var end] ? (string[])[Quoted(middle), "counter(pages)", Quoted(end)] : [Quoted(part)]]));
        var box = $"font:400 7.5pt/11pt {Fonts};color:#5F6B7F";
        return $$"""
            {{Inter.Value}}
            @page{size:{{(frame.Letter ? "letter" : "A4")}} {{(landscape ? "landscape" : "portrait")}};margin:15mm 13mm 16mm;
            @top-left{content:{{Quoted(head.Left)}};{{box}};width:60%;text-align:left;vertical-align:bottom;padding-bottom:3mm}
            @top-right{content:{{Quoted(head.Right)}};{{box}};width:40%;text-align:right;vertical-align:bottom;padding-bottom:3mm}
            @bottom-left{content:{{Quoted(foot)}};{{box}};width:78%;text-align:left;vertical-align:top;padding-top:3mm}
            @bottom-right{content:{{number}};{{box}};width:22%;text-align:right;vertical-align:top;padding-top:3mm} }
            *{box-sizing:border-box;margin:0;padding:0}
            html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
            body{font:400 8.5pt/13pt {{Fonts}};color:#172033}
            .n,svg text{font-variant-numeric:tabular-nums}
            h1{font-size:16pt;line-height:21pt;font-weight:700}h2{font-size:10pt;line-height:14pt;font-weight:700;margin:12pt 0 4pt;break-after:avoid}
            h2 small{font-weight:400;font-size:8pt;color:#5F6B7F;margin-left:6pt}
            table{width:100%;border-collapse:collapse}thead{display:table-header-group}tr{break-inside:avoid}
            th{font-weight:500;font-size:7.5pt;line-height:10pt;color:#475467;text-align:left;vertical-align:bottom;padding:3pt 4pt;border-bottom:.75pt solid #5F6B7F}
            td{padding:2.5pt 4pt;border-bottom:.5pt solid #E1E6ED;vertical-align:top}
            .n{text-align:right;white-space:nowrap}.sum td{font-weight:600;border-top:.75pt solid #5F6B7F}.down{color:#B93815}.up{color:#0B7268}
            .ink-2{color:#475467}.ink-3{color:#5F6B7F}
            .mark{position:fixed;inset:0;display:flex;align-items:center;justify-content:center;z-index:9}
            .mark span{transform:rotate(-28deg);font-size:26pt;line-height:34pt;color:rgba(23,32,51,.055);white-space:nowrap;text-align:center}
            """;
    }

    /// <summary>A text as CSS writes it.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            // "<" too: the sheet stands inside of a page.
            if (c is '"' or '\\' or '<' || char.IsControl(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\{(int)c:x} ");
            else quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    // The portal's own Latin letters; without the file the system's stand in.
    private static string ReadInter()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Documents", "inter-latin-variable.woff2");
        return File.Exists(file) ? $"@font-face{{font-family:\"Inter\";src:url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(file))}) format(\"woff2\");font-weight:100 900}}" : "";
    }
}
