using RetailCrm.Dashboard.Components.Search;

namespace RetailCrm.Dashboard.Tests.Components.Search;

/// <summary>Finds what a test says.</summary>
internal sealed class KnownPalette : IPaletteAnswers
{
    public List<string> Asked { get; } = [];

    public PaletteHits Hits { get; set; } = new([], false);

    public PaletteGroup Members { get; set; } = new("members", "Members", []);

    public Exception? Failure { get; set; }

    public Task<PaletteHits> FindAsync(string text, CancellationToken cancellationToken)
    {
        Asked.Add(text);
        return Failure is { } failure ? Task.FromException<PaletteHits>(failure) : Task.FromResult(Hits);
    }

    public Task<PaletteGroup> FindMembersAsync(string text, CancellationToken cancellationToken) => Task.FromResult(Members);

    public Task<string> FindPersonAsync(string phoneOrEmail, CancellationToken cancellationToken) => Task.FromResult("/members/M7");
}
