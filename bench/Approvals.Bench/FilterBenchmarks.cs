using Approvals.Domain.Listing;
using BenchmarkDotNet.Attributes;

namespace Approvals.Bench;

/// <summary>Reading the filter of a list: four conditions, one of them with ten ids.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private readonly string _filter =
        $"projectKey equals shop, status anyOf [\"pending\", \"scheduled\"], resourceId equals \"proj/shop:env/production:flag/checkout\", "
        + $"notifyMemberIds anyOf [{string.Join(", ", Enumerable.Range(0, 10).Select(i => $"\"65f0c1d2e3a4b5c6d7e8f9{i:00}\""))}]";

    [Benchmark]
    public RequestFilter Parse() =>
        RequestFilter.Parse(_filter).Accepted(out var filter, out var refusal)
            ? filter
            : throw new InvalidOperationException(refusal.Detail);
}
