using System.Buffers.Binary;
using System.Security.Cryptography;
using RetailCrm.Data.Engine;
using RetailCrm.Security;

namespace RetailCrm.Metrics.Members.Lists;

/// <summary>Tells whether somebody's own members are still those of an earlier moment: they change with the members' owners, without a change of rights.</summary>
public sealed class OwnMembers(DatabaseEngine engine)
{
    /// <summary>Equal while the same members are the employee's, another as soon as one comes or goes. Null for a scope that is not held to own members.</summary>
    public async Task<string?> MarkAsync(DataScope scope, CancellationToken cancellationToken = default)
    {
        if (scope.OwnMembersOf is not { } code) return null;
        await using var connection = await engine.OpenReadAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var member = new byte[sizeof(long)];
        using var rows = engine.CreateReader(connection, "SELECT m.id FROM member m JOIN employee e ON e.id = m.owner_employee_id WHERE e.code = @p1 ORDER BY m.id", code);
        while (rows.Read())
        {
            BinaryPrimitives.WriteInt64LittleEndian(member, rows.Integer(0));
            hash.AppendData(member);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
