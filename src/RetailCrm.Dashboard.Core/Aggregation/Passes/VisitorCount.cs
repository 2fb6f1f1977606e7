namespace RetailCrm.Aggregation.Passes;

/// <summary>A store-day's visitors: a row for the whole day stands, else the sum of its hours (IMPORT.md, Format).</summary>
internal sealed class VisitorCount
{
    private const int WholeDay = -1;
    private readonly long?[] hours = new long?[24];
    private long? wholeDay;
    private bool anyHour;
    private long ofHours;

    /// <summary>Visitors of the day; null without a count.</summary>
    public long? Total => wholeDay ?? (anyHour ? ofHours : null);

    /// <summary>The count stands by the hour, so the day can be cut at one.</summary>
    public bool IsHourly => wholeDay is null && anyHour;

    /// <summary>Visitors of an hour; null where the count does not stand by the hour or has none for it.</summary>
    public long? OfHour(int hour) => wholeDay is null ? hours[hour] : null;

    public void Add(int hour, long count)
    {
        if (hour == WholeDay)
        {
            wholeDay = count;
            return;
        }

        hours[hour] = count;
        anyHour = true;
        ofHours += count;
    }

    public void Clear()
    {
        wholeDay = null;
        anyHour = false;
        ofHours = 0;
        Array.Clear(hours);
    }
}
