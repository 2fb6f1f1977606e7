namespace RetailCrm.Metrics.Categories.Baskets;

/// <summary>How closely articles are looked at when partners in baskets are counted; the numbers are those of the table.</summary>
public enum BasketLevel
{
    /// <summary>Every order with a line, whatever it holds: what the shares divide by.</summary>
    Order = 0,
    Category = 1,
    Subcategory = 2,
    Sku = 3,
}
