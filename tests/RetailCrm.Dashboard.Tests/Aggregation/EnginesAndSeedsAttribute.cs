using System.Reflection;
using RetailCrm.Dashboard.Tests.Support;
using RetailCrm.Data.Engine;
using Xunit.Sdk;

namespace RetailCrm.Dashboard.Tests.Aggregation;

/// <summary>Theory data: each engine that is there with each seed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EnginesAndSeedsAttribute(params int[] seeds) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        from engine in new EnginesAttribute().GetData(testMethod)
        from seed in seeds
        select new object[] { (DatabaseProvider)engine[0], seed };
}
