using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Approvals.Tests.LongestFirst", "Approvals.Functions.Tests")]

namespace Approvals.Tests;

/// <summary>Starts the classes that take a minute before those that take a second, so that none of them is waited for alone in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] s_long = [".Local.", ".Storms.", ".Fuzz.", ".Properties.", ".Grid.", ".Golden."];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection =>
            Array.FindIndex(s_long, name => collection.DisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var index
                ? index
                : s_long.Length
        );
}
