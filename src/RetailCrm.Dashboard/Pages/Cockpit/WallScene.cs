using System.Globalization;

namespace RetailCrm.Dashboard.Pages.Cockpit;

/// <summary>What a wall can show at a time.</summary>
public enum WallScene
{
    Overview,
    Region,
    Store,
    Members,
    Campaigns,
    Service,
}

/// <summary>A scene of a playlist.</summary>
/// <param name="Target">A region's name or a store's code, for those two scenes; null: all in scope.</param>
/// <param name="Seconds">How long it stays.</param>
public sealed record SceneStep(WallScene Scene, string? Target, int Seconds)
{
    public const int Least = 5, Most = 3600, Usual = 45;
}

/// <summary>Scenes as addresses and tables write them: <c>overview:45,region=East:30</c>.</summary>
public static class WallScenes
{
    public const int MostSteps = 20;

    public static readonly IReadOnlyList<WallScene> All = Enum.GetValues<WallScene>();

    public static string CodeOf(WallScene scene) => scene switch
    {
        WallScene.Overview => "overview",
        WallScene.Region => "region",
        WallScene.Store => "store",
        WallScene.Members => "members",
        WallScene.Campaigns => "campaigns",
        WallScene.Service => "service",
        _ => throw new ArgumentOutOfRangeException(nameof(scene)),
    };

    public static bool TryParse(string code, out WallScene scene)
    {
        scene = All.FirstOrDefault(s => CodeOf(s) == code);
        return CodeOf(scene) == code;
    }

    public static bool HasTarget(WallScene scene) => scene is WallScene.Region or WallScene.Store;

    /// <summary>Targets are escaped, so that a name may hold any sign.</summary>
    public static string Write(IReadOnlyList<SceneStep> steps) => string.Join(',', steps.Select(s =>
        string.Create(CultureInfo.InvariantCulture, $"{CodeOf(s.Scene)}{(s.Target is { } target ? "=" + Uri.EscapeDataString(target) : "")}:{s.Seconds}")));

    /// <summary>What <see cref="Write"/> writes; false for anything else, an empty list and more than <see cref="MostSteps"/>.</summary>
    public static bool TryRead(string text, out IReadOnlyList<SceneStep> steps)
    {
        steps = [];
        var read = new List<SceneStep>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Step(part) is not { } step) return false;
            read.Add(step);
        }

        if (read.Count is 0 or > MostSteps) return false;
        steps = read;
        return true;
    }

    private static SceneStep? Step(string part)
    {
        var at = part.LastIndexOf(':');
        if (at < 0 || !int.TryParse(part[(at + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < SceneStep.Least or > SceneStep.Most) return null;
        var head = part[..at].Split('=', 2);
        if (!TryParse(head[0], out var scene)) return null;
        var target = head.Length == 2 ? Uri.UnescapeDataString(head[1]) : null;
        return target is null || HasTarget(scene) && target.Length > 0 ? new(scene, target, seconds) : null;
    }
}
