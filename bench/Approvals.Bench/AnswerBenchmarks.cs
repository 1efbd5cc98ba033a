using System.Text.Json;
using Approvals.Domain.Access;
using Approvals.Domain.Flags;
using Approvals.Domain.Requests;
using Approvals.Domain.Resources;
using Approvals.Domain.Settings;
using Approvals.Functions.Api.Requests;
using Approvals.Service.Requests;
using BenchmarkDotNet.Attributes;

namespace Approvals.Bench;

/// <summary>Writing an answer: a request with 100 instructions and ten reviews.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    private readonly RequestView _view;

    public AnswerBenchmarks()
    {
        Flag flag = LargeFlag.Create();
        var request = new ApprovalRequest
        {
            Id = "65f0c1d2e3a4b5c6d7e8f901",
            CreatedAt = Now,
            Requestor = new(ActorKind.Member, "65f0c1d2e3a4b5c6d7e8f9aa"),
            Resource = ResourceId.Flag("shop", LargeFlag.Environment, flag.Key),
            Description = "Roll the new checkout out",
            Instructions = LargeFlag.Patch(flag),
            Reviews = [.. Enumerable.Range(0, 10).Select(Review)],
        };
        _view = new(request, new ApprovalSettings(), []);
    }

    [Benchmark]
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(RequestMapper.ForAnyResource(_view), RequestsJson.Wire.ApprovalRequestRep);

    private static Review Review(int i) =>
        new()
        {
            Id = $"65f0c1d2e3a4b5c6d7e8f9{i:00}",
            Kind = ReviewKind.Approve,
            By = new(ActorKind.Member, $"65f0c1d2e3a4b5c6d7e8fa{i:00}"),
            CreatedAt = Now,
            Comment = "Looks right to me",
        };
}
