namespace RetailCrm.Metrics.Catalogue;

/// <summary>What one of a number is.</summary>
internal static class Units
{
    public static readonly Words
        Money = new("money", "金额"),
        Orders = new("orders", "单"),
        Pieces = new("units", "件"),
        PiecesPerOrder = new("units per order", "件/单"),
        MoneyPerOrder = new("money per order", "元/单"),
        MoneyPerPiece = new("money per unit", "元/件"),
        MoneyPerSqm = new("money per m²", "元/平方米"),
        Visits = new("visitors", "人次"),
        Members = new("members", "人"),
        MoneyPerMember = new("money per member", "元/人"),
        Index = new("index", "指数"),
        Times = new("times the cost", "倍"),
        Stores = new("stores", "家"),
        AsTheFigure = new("as the figure", "与所比指标相同"),
        Share = new("%", "%");
}
