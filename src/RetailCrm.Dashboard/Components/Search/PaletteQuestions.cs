using RetailCrm.Metrics.Members;
using RetailCrm.Metrics.Stores;
using RetailCrm.Security.Privacy;

namespace RetailCrm.Dashboard.Components.Search;

/// <summary>The questions that the search puts to Metrics, and the eyes that look.</summary>
public sealed record PaletteQuestions(StoreComparisonQueries Stores, MemberListQueries Members, MemberCardQueries Cards, OpenMasking Masking);
