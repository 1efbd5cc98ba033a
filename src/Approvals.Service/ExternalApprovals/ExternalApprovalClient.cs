using System.Text;
using System.Text.Json;
using Approvals.Domain.ExternalApprovals;
using Approvals.Domain.ExternalApprovals.Manifests;
using Approvals.Domain.ExternalApprovals.Templates;
using Approvals.Domain.Notifications;
using Approvals.Service.Notifications;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// Makes the calls of a manifest, one at a time and without trying again. Where to they may go, how long they take and how much of the
/// answer is read is as for <see cref="OutboundHttp"/>; a redirect to another host is refused, since headers have secrets.
/// </summary>
public sealed class ExternalApprovalClient(OutboundHttp http, TemplateEngine templates)
{
    /// <summary>Most bytes of a list of people that are read.</summary>
    private const int MaxMemberBytes = 2 * 1024 * 1024;

    /// <summary>Makes the approval. Its answer always has an id.</summary>
    public async Task<ExternalOutcome> CreateAsync(ApprovalManifest manifest, ApprovalFacts facts, CancellationToken cancellationToken)
    {
        var outcome = await CallAsync(manifest.Creation, facts, cancellationToken);
        return outcome switch
        {
            ExternalOutcome.Lost => new ExternalOutcome.Refused(404, "answered 404"),
            _ => outcome,
        };
    }

    /// <summary>
    /// Looks for the approval of a request whose id in the system is not known; lost where the answer has none. The manifest must have a call
    /// for it.
    /// </summary>
    public async Task<ExternalOutcome> FindAsync(ApprovalManifest manifest, ApprovalFacts facts, CancellationToken cancellationToken)
    {
        var (call, context) = (manifest.Find!, facts.ToContext());
        var (answer, failure) = await SendAsync(call.Endpoint, call.Body, context, OutboundHttp.MaxAnswerBytes, cancellationToken);
        return answer is null ? failure!
            : Parse(answer) is not { } json ? new ExternalOutcome.Nonsense("the answer is not JSON, or too long")
            : call.Parser!.Read(json) is { Id: { } id } reading
                ? new ExternalOutcome.Answered(id, reading.Status, UrlOf(manifest.Creation.Parser, facts with { ExternalId = id }))
            : new ExternalOutcome.Lost();
    }

    /// <summary>Asks how the approval stands. An answer always has a status.</summary>
    public async Task<ExternalOutcome> AskAsync(ApprovalManifest manifest, ApprovalFacts facts, CancellationToken cancellationToken) =>
        await CallAsync(manifest.Status, facts, cancellationToken) switch
        {
            ExternalOutcome.Answered { Status: null } => new ExternalOutcome.Nonsense(
                $"the answer has no status at {manifest.Status.Parser!.Status}"
            ),
            var outcome => outcome,
        };

    /// <summary>Tells that the change was applied.</summary>
    public Task<ExternalOutcome> TellAppliedAsync(ApprovalManifest manifest, ApprovalFacts facts, CancellationToken cancellationToken) =>
        CallAsync(manifest.PostApply, facts, cancellationToken);

    /// <summary>Tells that the request was deleted.</summary>
    public Task<ExternalOutcome> TellDeletedAsync(ApprovalManifest manifest, ApprovalFacts facts, CancellationToken cancellationToken) =>
        CallAsync(manifest.Deletion, facts, cancellationToken);

    /// <summary>The people that the system knows, as ids by their mail addresses; null with what came of the call otherwise.</summary>
    public async Task<(IReadOnlyDictionary<string, string>? IdsByEmail, ExternalOutcome? Failure)> ListMembersAsync(
        MemberListCall call,
        ApprovalFacts facts,
        CancellationToken cancellationToken
    )
    {
        var (answer, failure) = await SendAsync(call.Endpoint, call.Body, facts.ToContext(), MaxMemberBytes, cancellationToken);
        if (answer is null)
        {
            return (null, failure);
        }

        if (Parse(answer) is not { } json || call.Members.Find(json) is not { ValueKind: JsonValueKind.Array } people)
        {
            return (null, new ExternalOutcome.Nonsense($"the answer has no array of people at {call.Members}"));
        }

        Dictionary<string, string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (var person in people.EnumerateArray())
        {
            if (
                call.Email.Find(person) is { ValueKind: JsonValueKind.String } email
                && call.MemberId.Find(person) is { ValueKind: JsonValueKind.String } id
                && email.GetString() is { Length: > 0 } address
            )
            {
                ids.TryAdd(address, id.GetString()!);
            }
        }

        return (ids, null);
    }

    private async Task<ExternalOutcome> CallAsync(ExternalCall call, ApprovalFacts facts, CancellationToken cancellationToken)
    {
        var context = facts.ToContext();
        var (answer, failure) = await SendAsync(call.Endpoint, call.Body, context, OutboundHttp.MaxAnswerBytes, cancellationToken);
        if (answer is null)
        {
            return failure!;
        }

        var json = Parse(answer);
        var reading = json is null || call.Parser is null ? new ExternalReading(null, null) : call.Parser.Read(json.Value);
        if (call.Parser?.Id is { } place && reading.Id is null && facts.ExternalId is null)
        {
            return new ExternalOutcome.Nonsense(json is null ? "the answer is not JSON, or too long" : $"the answer has no id at {place}");
        }

        var known = reading.Id ?? facts.ExternalId ?? facts.ApprovalId;
        return new ExternalOutcome.Answered(known, reading.Status, UrlOf(call.Parser, facts with { ExternalId = known }));
    }

    /// <summary>Either an answer of success, or what came of the call otherwise.</summary>
    private async Task<(OutboundAnswer? Answer, ExternalOutcome? Failure)> SendAsync(
        ExternalEndpoint endpoint,
        Template? body,
        JsonElement context,
        int maxAnswerBytes,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var answer = await http.SendAsync(Prepare(endpoint, body, context) with { MaxAnswerBytes = maxAnswerBytes }, cancellationToken);
            return answer.Status switch
            {
                >= 200 and < 300 => (answer, null),
                404 or 410 => (null, new ExternalOutcome.Lost()),
                408 or 425 or 429 or >= 500 => (null, new ExternalOutcome.Unreachable($"answered {answer.Status}")),
                var status => (null, new ExternalOutcome.Refused(status, $"answered {status}")),
            };
        }
        catch (TemplateException unwritten)
        {
            return (null, new ExternalOutcome.NotSent(unwritten.Message));
        }
        catch (OutboundException failure)
        {
            return (
                null,
                failure.IsUnreachable ? new ExternalOutcome.Unreachable(failure.Message) : new ExternalOutcome.NotSent(failure.Message)
            );
        }
    }

    /// <exception cref="TemplateException">It cannot be written with these values.</exception>
    private OutboundCall Prepare(ExternalEndpoint endpoint, Template? body, JsonElement context)
    {
        var to = new Uri(templates.Render(endpoint.Url, context));
        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(templates.Render(body, context));
        List<(string Name, string Value)> headers = [.. endpoint.Headers.Select(it => (it.Name, templates.Render(it.Value, context)))];
        if (endpoint.Signature is { } signature)
        {
            headers.Add((signature.HeaderName, WebhookSignature.Hex(SecretOf(signature, context), bytes)));
        }

        if (!headers.Any(header => Is(header.Name, "Accept")))
        {
            headers.Add(("Accept", "application/json"));
        }

        var mediaType = headers.Find(header => Is(header.Name, "Content-Type")).Value;
        var method = HttpMethod.Parse(endpoint.Method);
        return new(method, to)
        {
            Body = bytes,
            // A call without a body that could have one says that it has none.
            MediaType = body is null && (method == HttpMethod.Get || method == HttpMethod.Delete) ? null : mediaType ?? "application/json",
            Headers = headers.Where(header => !Is(header.Name, "Content-Type")),
            StaysWithHost = true,
        };
    }

    private static string SecretOf(HmacSignature signature, JsonElement context) =>
        context.TryGetProperty(signature.SecretVariable, out var secret) && secret is { ValueKind: JsonValueKind.String }
            ? secret.GetString()!
            : throw new TemplateException($"has no secret \"{signature.SecretVariable}\" to be signed with");

    private static bool Is(string name, string header) => name.Equals(header, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address for people. One that cannot be written is none, since nothing depends on it.</summary>
    private Uri? UrlOf(ApprovalParser? parser, ApprovalFacts facts)
    {
        try
        {
            return parser?.Url is { } url ? new(templates.Render(url, facts.ToContext())) : null;
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    private static JsonElement? Parse(OutboundAnswer answer)
    {
        try
        {
            return answer.IsWhole ? JsonElement.Parse(answer.Body.Span) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
