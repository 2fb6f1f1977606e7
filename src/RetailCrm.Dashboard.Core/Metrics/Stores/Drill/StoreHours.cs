namespace RetailCrm.Metrics.Stores.Drill;

/// <summary>A store's day by the hour of its wall clock.</summary>
/// <param name="Store">The store.</param>
/// <param name="Day">The business day.</param>
/// <param name="ComparedDay">Beside which it stands; null: beside nothing.</param>
/// <param name="Hours">Hours with a document or a visitor on either day, in the order of the business day.</param>
/// <param name="Total">The whole day; its visitors may be known where those of the hours are not.</param>
/// <param name="Compared">The whole compared day; null without one.</param>
/// <param name="Freshness">State of the data.</param>
public sealed record StoreHours(StoreName Store, DateOnly Day, DateOnly? ComparedDay, IReadOnlyList<StoreHour> Hours, StoreFigures Total, StoreFigures? Compared, DataFreshness Freshness);

/// <summary>An hour; members of an hour are not known.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Figures">No orders and no visitors where nothing happened.</param>
/// <param name="Compared">The same hour of the compared day; null without one.</param>
public sealed record StoreHour(int Hour, StoreFigures Figures, StoreFigures? Compared);
