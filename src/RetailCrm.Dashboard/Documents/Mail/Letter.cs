namespace RetailCrm.Dashboard.Documents.Mail;

/// <summary>What a mail says, in its reader's language.</summary>
internal sealed record Letter
{
    /// <summary>One line.</summary>
    public required string Subject { get; init; }

    public required string Title { get; init; }

    /// <summary>What came of it, before the figures; null: the figures say it.</summary>
    public string? Says { get; init; }

    public IReadOnlyList<Headline> Headlines { get; init; } = [];

    /// <summary>Period, stores, state of the data: label and value.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    /// <summary>Stores without complete data, in a sentence; null: all are in.</summary>
    public string? Missing { get; init; }

    /// <summary>Into the portal: its words and its address.</summary>
    public (string Words, string Address)? Link { get; init; }

    /// <summary>What is attached, or why it is not; and why this mail comes.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The same as plain text.</summary>
    public string Text()
    {
        IEnumerable<string?> lines =
        [
            Title, "", Says,
            .. Headlines.Select(h => $"{h.Name}: {h.Value}{(h.Change is { } change ? $" ({change})" : "")}"),
            Headlines.Count > 0 ? "" : null, Missing, Missing is null ? null : "",
            .. Facts.Select(f => $"{f.Label}: {f.Value}"),
            Link is null ? null : "", Link is { } link ? $"{link.Words}: {link.Address}" : null,
            "", .. Notes,
        ];
        return string.Join("\r\n", lines.Where(l => l is not null)) + "\r\n";
    }
}
