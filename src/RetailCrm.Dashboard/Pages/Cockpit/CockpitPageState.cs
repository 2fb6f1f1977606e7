using RetailCrm.Dashboard.Navigation;

namespace RetailCrm.Dashboard.Pages.Cockpit;

/// <summary>Everything that the wall remembers: it is the address, and nothing else.</summary>
public sealed record CockpitPageState
{
    public static readonly CockpitPageState Default = new();

    public WallScene Scene { get; init; }

    /// <summary>Only this region; null: every one in scope.</summary>
    public string? Region { get; init; }

    /// <summary>Only this store, by its code.</summary>
    public string? Store { get; init; }

    /// <summary>Scenes to show in turn; empty: only <see cref="Scene"/>.</summary>
    public IReadOnlyList<SceneStep> Play { get; init; } = [];

    /// <summary>No bar of controls.</summary>
    public bool Kiosk { get; init; }

    /// <summary>Reads an address. What it cannot read is left at its default and named in <paramref name="unknown"/>.</summary>
    internal static CockpitPageState Read(QueryText query, out IReadOnlyList<string> unknown)
    {
        var bad = new List<string>();
        WallScene scene = default;
        IReadOnlyList<SceneStep> play = [];
        if (query.One("scene") is { } text && !WallScenes.TryParse(text, out scene)) bad.Add($"scene={text}");
        if (query.One("play") is { } list && !WallScenes.TryRead(list, out play)) bad.Add($"play={list}");
        var state = new CockpitPageState { Scene = scene, Region = query.One("region"), Store = query.One("store"), Play = play, Kiosk = query.One("kiosk") is "1" };
        unknown = [.. bad, .. query.LeftOut];
        return state;
    }
}
