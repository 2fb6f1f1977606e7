using System.Data.Common;
using RetailCrm.Aggregation.Verifying;

namespace RetailCrm.Aggregation;

/// <summary>A table that a module above this one leads on from day to day: verify asks it to be made from scratch and compared too.</summary>
public interface IKeptTable
{
    /// <summary>Compares what holds; rows that wait for the night are no differences.</summary>
    TableDifference Compare(DbConnection connection, CancellationToken cancellationToken);
}
