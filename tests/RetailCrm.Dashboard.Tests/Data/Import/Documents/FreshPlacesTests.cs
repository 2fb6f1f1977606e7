using System.Text;
using RetailCrm.Data.Engine;
using RetailCrm.Data.Import.Documents;
using RetailCrm.Data.Sealing;

namespace RetailCrm.Dashboard.Tests.Data.Import.Documents;

/// <summary>Documents of the running import are found by their number; those that it does not hold are left to the database.</summary>
public class FreshPlacesTests
{
    private readonly TextArena texts = new();

    [Fact]
    public void Every_document_is_found_where_it_lies()
    {
        var places = Filled(new FreshPlaces(), 5000);
        var found = new long[15_000];
        Assert.True(places.FindAll(Batch(Enumerable.Range(1, 5000)), 0, found));
        for (int i = 0; i < 5000; i++) Assert.Equal((730_000 + i % 700L, i % 64 + 1L, i + 1L), (found[i * 3], found[i * 3 + 1], found[i * 3 + 2]));
    }

    [Fact]
    public void One_that_is_unknown_or_beyond_the_limit_is_left_to_the_database()
    {
        var places = Filled(new FreshPlaces(most: 100), 120);
        Assert.True(places.FindAll(Batch(Enumerable.Range(1, 100)), 0, new long[300]));
        Assert.False(places.FindAll(Batch([1, 101]), 0, new long[6]));
        Assert.False(places.FindAll(Batch([5000]), 0, new long[3]));
        Assert.False(new FreshPlaces().FindAll(Batch([1]), 0, new long[3]));
    }

    [Fact]
    public void Lines_of_one_document_and_documents_that_came_after_a_search_are_found_too()
    {
        var places = Filled(new FreshPlaces(), 900);
        var found = new long[15];
        Assert.True(places.FindAll(Batch([7, 7, 8, 7, 900]), 0, found));
        Assert.Equal([7, 7, 8, 7, 900], Ids(found));
        Assert.False(places.FindAll(Batch([7, 1001]), 0, found));

        for (int i = 1001; i <= 9000; i++) places.Add(Encoding.UTF8.GetBytes($"O{i}"), 730_000, 1, i);
        Assert.True(places.FindAll(Batch([1001, 7, 9000, 9000, 900]), 0, found));
        Assert.Equal([1001, 7, 9000, 9000, 900], Ids(found));
    }

    private static IEnumerable<long> Ids(long[] found) => found.Where((_, i) => i % 3 == 2);

    private static FreshPlaces Filled(FreshPlaces places, int count)
    {
        for (int i = 0; i < count; i++) places.Add(Encoding.UTF8.GetBytes($"O{i + 1}"), 730_000 + i % 700, i % 64 + 1, i + 1);
        return places;
    }

    private RowBatch Batch(IEnumerable<int> numbers)
    {
        var batch = new RowBatch(1, 16);
        foreach (int number in numbers) batch.Add()[0] = texts.Add(Encoding.UTF8.GetBytes($"O{number}"));
        return batch;
    }
}
