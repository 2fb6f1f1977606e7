namespace RetailCrm.Dashboard.Localization;

/// <summary>A number as a card shows it: digits, a lighter unit beside them, and the full number for the tooltip.</summary>
public readonly record struct Figure(string Digits, string Unit, string Full)
{
    public override string ToString() => Digits + Unit;
}

/// <summary>Whether a change is good: the direction of the number is its sign, the colour is this.</summary>
public enum Tone
{
    /// <summary>Rounded to zero, neither good nor bad, or too little to say.</summary>
    Neutral,
    Better,
    Worse,
}

/// <summary>A change as it is shown: text with sign and unit, the number's own direction (-1, 0, 1; null: not a number), the colour.</summary>
public readonly record struct Change(string Text, int? Direction, Tone Tone)
{
    public static readonly Change None = new("", null, Tone.Neutral);
}

/// <summary>One unit for a whole column or axis: named in its header, never mixed between rows.</summary>
public readonly record struct ColumnUnit(decimal Scale, int Decimals, string Money, string Count);
