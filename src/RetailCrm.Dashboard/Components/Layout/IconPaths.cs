namespace RetailCrm.Dashboard.Components.Layout;

/// <summary>The product's own line icons, drawn on a 24 × 24 grid.</summary>
internal static class IconPaths
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["stores"] = "M4 9h16l-1.5-5h-13zM5 9v11h14V9M9.5 20v-6h5v6",
        ["repeat"] = "M4 12V9a3 3 0 0 1 3-3h12M16 3l3 3-3 3M20 12v3a3 3 0 0 1-3 3H5M8 21l-3-3 3-3",
        ["campaigns"] = "M4 10v4h3l9 5V5L7 10zM19 9.5c1.3 1.3 1.3 3.7 0 5",
        ["home"] = "M3 10.5 12 3l9 7.5M5 9v11h14V9",
        ["phone"] = "M5 3.5h4l1.6 5-2.4 1.7a12 12 0 0 0 5.6 5.6l1.7-2.4 5 1.6v4A2 2 0 0 1 18.4 21 15.6 15.6 0 0 1 3 5.6 2 2 0 0 1 5 3.5",
        ["globe"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18",
        ["moon"] = "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
        ["sun"] = "M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9M12 2.5v2.5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3l1.8 1.8M16.9 16.9l1.8 1.8M18.7 5.3l-1.8 1.8M7.1 16.9l-1.8 1.8",
        ["eye"] = "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6",
        ["user"] = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4.5 3.5-7 8-7s8 2.5 8 7",
        ["shield"] = "M12 3l8 3v6c0 5-3.5 8-8 9.5C7.5 20 4 17 4 12V6z",
        ["users"] = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.3a3.5 3.5 0 0 1 0 6.5M18 14.4c2.2.8 3.5 2.8 3.5 5.6",
        ["file"] = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
        ["bell"] = "M6 16V11a6 6 0 1 1 12 0v5l1.5 2h-15zM10 20.5h4",
        ["chat"] = "M4 5h16v11H9.5L5 20v-4H4z",
        ["lock"] = "M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3",
        ["screen"] = "M3 4.5h18v12H3zM12 16.5V20M8 20.5h8",
        ["more"] = "M5 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2M19 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2",
        ["plus"] = "M12 5v14M5 12h14",
        ["search"] = "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5",
        ["right"] = "M9 6l6 6-6 6",
        ["left"] = "M15 6l-6 6 6 6",
        ["down"] = "M6 9l6 6 6-6",
        ["calendar"] = "M4 6h16v15H4zM4 10.5h16M8 3v4M16 3v4",
        ["link"] = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
        ["download"] = "M12 4v11M7 10.5l5 5 5-5M4 20h16",
        ["table"] = "M4 5h16v14H4zM4 10h16M10 10v9",
        ["chart"] = "M4 20V10m6 10V4m6 16v-7m5 7H3",
        ["close"] = "M5 5l14 14M19 5 5 19",
        ["check"] = "M4.5 12.5l5 5 10-11",
        ["clock"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7v5.2l3.5 2",
        ["tag"] = "M4 4h8.5L20 11.5 11.5 20 4 12.5zM8.2 8.2h.01",
        ["help"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M9.2 9.4a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.3 1.1-1.3 2.1M12 17h.01",
        ["info"] = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5.5M12 7.6h.01",
        ["star"] = "M12 3.6l2.6 5.3 5.9.8-4.3 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.3-4.1 5.9-.8z",
        ["filter"] = "M3 5h18l-7 8v6l-4 1v-7z",
        ["warning"] = "M12 3.5 22 20.5H2zM12 10v5M12 17.8h.01",
        ["cart"] = "M3 4h2.5l2 11h10l2-8H6.5M9 20h.01M16.5 20h.01",
        ["gift"] = "M4 9h16v4H4zM5.5 13v8h13v-8M12 9v12M12 9c-5 0-5-5.5-2.5-5.5S12 9 12 9s0-5.5 2.5-5.5S17 9 12 9",
        ["retry"] = "M20 11a8 8 0 0 0-14.5-4L3 9.5M3 4v5.5h5.5M4 13a8 8 0 0 0 14.5 4l2.5-2.5M21 20v-5.5h-5.5",
    };

    /// <exception cref="KeyNotFoundException">No icon has the name.</exception>
    public static string Of(string name) => Paths[name];
}
