using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using RetailCrm.Data.Engine;

namespace RetailCrm.Data.Sealing;

/// <summary>The key ring in the database, so that all its nodes share it. Rows are only ever added.</summary>
public sealed class KeyRingTable(DatabaseEngine engine) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        using var command = connection.Command("SELECT xml FROM key_ring ORDER BY id");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read()) elements.Add(XElement.Parse(reader.GetString(0)));
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = Open();
        using var command = connection.Command("INSERT INTO key_ring(name, xml) VALUES (@name, @xml)", ("@name", friendlyName), ("@xml", element.ToString(SaveOptions.DisableFormatting)));
        command.ExecuteNonQuery();
    }

    // The interface knows no asynchronous calls; the ring is read once a day and a node.
    private DbConnection Open() => engine.OpenWriteAsync(CancellationToken.None).GetAwaiter().GetResult();
}
