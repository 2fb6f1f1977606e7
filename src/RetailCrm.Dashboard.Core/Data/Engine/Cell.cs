using System.Text;

namespace RetailCrm.Data.Engine;

/// <summary>One value on its way into a table, without boxing.</summary>
internal readonly struct Cell
{
    // Of a number its type, else a string, or the pinned bytes in which a text lies. One field tells kind and text: a batch holds
    // millions of cells, and every byte of them passes through the processor's caches several times.
    private readonly object? what;

    private Cell(long integer, object? what) => (Integer, this.what) = (integer, what);

    public CellKind Kind
    {
        get
        {
            if (ReferenceEquals(what, typeof(long))) return CellKind.Integer;
            if (what is null) return CellKind.Null;
            if (ReferenceEquals(what, typeof(double))) return CellKind.Real;
            return what is string ? CellKind.Text : CellKind.Utf8;
        }
    }

    public long Integer { get; }

    /// <summary>Kept in the bits of <see cref="Integer"/>: a batch holds millions of cells.</summary>
    public double Real => BitConverter.Int64BitsToDouble(Integer);

    public string? Text => Kind == CellKind.Utf8 ? Encoding.UTF8.GetString(Utf8) : what as string;

    /// <summary>The bytes of a cell of that kind.</summary>
    public ReadOnlySpan<byte> Utf8 => ((byte[])what!).AsSpan((int)(Integer >> 32), (int)Integer);

    public static Cell Null => default;

    /// <summary>True for the same value; of equal texts only for the same one, which takes no time to tell.</summary>
    public bool IsSameAs(in Cell other) => Integer == other.Integer && ReferenceEquals(what, other.what);

    /// <summary>A text in pinned bytes that stay as they are until the cell has been written.</summary>
    public static Cell OfUtf8(byte[] pinned, int from, int length) => new((long)from << 32 | (uint)length, pinned);

    public static implicit operator Cell(long value) => new(value, typeof(long));

    public static implicit operator Cell(long? value) => value is { } v ? v : Null;

    public static implicit operator Cell(double value) => new(BitConverter.DoubleToInt64Bits(value), typeof(double));

    public static implicit operator Cell(string? value) => value is null ? Null : new(0, value);
}

internal enum CellKind : byte
{
    Null,
    Integer,
    Real,
    Text,

    /// <summary>A text that never became a string: most of a bundle's are only passed on.</summary>
    Utf8,
}
