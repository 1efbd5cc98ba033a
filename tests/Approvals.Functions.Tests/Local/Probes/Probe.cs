using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;
using Approvals.Tests.Fuzz;

namespace Approvals.Tests.Local.Probes;

/// <summary>A request that was sent to the real Functions host, and what it answered.</summary>
internal sealed record Probe
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);

    public required string Method { get; init; }

    /// <summary>As it was sent; a long run of one letter is cut, with the length of the whole.</summary>
    public required string Path { get; init; }

    /// <summary>A person of the demo, a token as it is, or null for none.</summary>
    public string? As { get; init; }

    /// <summary>A byte a character; a long one is cut, with the length of the whole.</summary>
    public string? Body { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public int Status { get; init; }

    /// <summary>The headers that the answer had.</summary>
    [JsonPropertyName("answer")]
    public Dictionary<string, string> AnswerHeaders { get; init; } = [];

    public ProbeError? Error { get; init; }

    public static IReadOnlyList<Probe> All { get; } =
        JsonElement
            .Parse(
                File.ReadAllText(
                    System.IO.Path.Combine(Repository.Root, "tests/Approvals.Functions.Tests/Local/Probes/real-host-probes.json")
                )
            )
            .GetProperty("probes")
            .Deserialize<List<Probe>>(s_options)!;

    /// <summary>The headers that were looked for on the real host.</summary>
    private static readonly HashSet<string> s_looked = [.. All.SelectMany(probe => probe.AnswerHeaders.Keys)];

    /// <param name="token">The token of whoever asks, by name.</param>
    public RawRequest ToRequest(Func<string, string> token)
    {
        var body = Body is null
            ? null
            : Whole(Body, @"…\((\d+) bytes\)", length => $$"""{"description":"{{new string('a', length - 18)}}"}""");
        List<(string Name, string Value)> headers = [("Host", "localhost"), .. Headers.Select(header => (header.Key, header.Value))];
        if (As is not null)
        {
            headers.Add(("Authorization", As is "REQUESTER" or "ADMIN" ? token(As) : As));
        }

        return new RawRequest
        {
            Method = Method,
            Path = Whole(
                    Path,
                    @"a+…\((\d+) characters\)",
                    length => new string('a', length - Path.IndexOf("aaa", StringComparison.Ordinal))
                )
                .Split('#')[0],
            Headers = headers,
            Body = body is null ? [] : Encoding.Latin1.GetBytes(body),
        };
    }

    /// <summary>How an answer differs in what both hosts decide: status, error and which headers there are.</summary>
    public IEnumerable<string> Differences(RawAnswer? answer)
    {
        if (answer is null)
        {
            return ["no answer"];
        }

        var error = Error is null ? null : JsonElement.Parse(answer.Body).Deserialize<ProbeError>(s_options);
        var missing = AnswerHeaders.Keys.Except(answer.Headers).Select(header => $"no {header}");
        var more = answer.Headers.Intersect(s_looked).Except(AnswerHeaders.Keys).Order().Select(header => $"with {header}");
        return
        [
            .. Status == answer.Status ? [] : new[] { $"{answer.Status} for {Status}" },
            .. Error == error ? [] : new[] { $"{error} for {Error}" },
            .. missing,
            .. more,
        ];
    }

    public override string ToString() => $"{Method} {Path} {Body} {string.Join(' ', Headers.Keys)}".Trim();

    private static string Whole(string text, string cut, Func<int, string> fill) =>
        Regex.Replace(text, cut, match => fill(int.Parse(match.Groups[1].Value)));
}

/// <summary>What of an error answer is compared.</summary>
internal sealed record ProbeError(string Code, string? Reason);
