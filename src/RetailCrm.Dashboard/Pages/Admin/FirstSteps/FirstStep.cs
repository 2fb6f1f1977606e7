namespace RetailCrm.Dashboard.Pages.Admin.FirstSteps;

/// <summary>One thing that a new installation needs.</summary>
/// <param name="Code">Its word in code.</param>
/// <param name="Title">What to do.</param>
/// <param name="How">Where, and with what.</param>
/// <param name="Done">What the database or the settings say.</param>
/// <param name="Url">The page on which it is done; null: on the machine.</param>
public sealed record FirstStep(string Code, string Title, string How, bool Done, string? Url);
