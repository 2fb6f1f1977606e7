using RetailCrm.Dashboard.Tests.Data.Import;
using RetailCrm.Data.Engine;

namespace RetailCrm.Dashboard.Tests.Data.Engine;

/// <summary>Rows come out in the order of their columns, equal ones as they came, whether their numbers pack into one or not.</summary>
public class RowBatchTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(1_000, 3)]
    [InlineData(1_000, 1L << 20)]
    [InlineData(1_000, long.MaxValue)]
    public void Sorts_by_columns_and_keeps_the_order_of_equals(int rows, long range)
    {
        var dice = new RandomStream(20260301);
        var batch = new RowBatch(3, 16);
        var expected = new List<(long A, long B, long Place)>();
        for (long i = 0; i < rows; i++)
        {
            var (a, b) = (Number(), Number());
            ((ReadOnlySpan<Cell>)[a, b, i]).CopyTo(batch.Add());
            expected.Add((a, b, i));
            if (i % 7 == 3) batch.DropLast();
            if (i % 7 == 3) expected.RemoveAt(expected.Count - 1);
        }

        batch.Sort(0, 1);

        long Number() => ((long)dice.Below(int.MaxValue) << 32 | (uint)dice.Below(int.MaxValue)) % range - range / 2;

        var sorted = expected.OrderBy(r => r.A).ThenBy(r => r.B).ThenBy(r => r.Place);
        Assert.Equal(sorted, Enumerable.Range(0, batch.Count).Select(i => (batch[i][0].Integer, batch[i][1].Integer, batch[i][2].Integer)));
    }

    [Fact]
    public void Keeps_some_rows_and_sorts_them()
    {
        var batch = new RowBatch(2, 40);
        for (long i = 0; i < 40; i++) ((ReadOnlySpan<Cell>)[-i % 5, i]).CopyTo(batch.Add());

        batch.Keep(i => i % 3 == 2);
        batch.Sort(0);

        var expected = Enumerable.Range(0, 40).Where(i => i % 3 == 2).Select(i => ((long)-i % 5, (long)i)).OrderBy(r => r.Item1).ThenBy(r => r.Item2);
        Assert.Equal(expected, Enumerable.Range(0, batch.Count).Select(i => (batch[i][0].Integer, batch[i][1].Integer)));
        batch.Clear();
        batch.Add()[1] = 7L;
        Assert.Equal(7, batch[0][1].Integer);
    }

    [Fact]
    public void Texts_of_an_arena_are_read_back_and_compared_by_place()
    {
        var arena = new TextArena();
        var long_ = new byte[(1 << 20) + 1];
        Array.Fill(long_, (byte)'x');
        Cell[] cells = [arena.Add("青禾"u8), arena.Add(long_), arena.Add("b"u8)];

        Assert.Equal(["青禾", new string('x', long_.Length), "b"], cells.Select(c => c.Text));
        Assert.True(cells[0].IsSameAs(cells[0]));
        Assert.False(cells[0].IsSameAs(arena.Add("青禾"u8)));
    }
}
