using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Approvals.Service.Notifications;

namespace Approvals.Service.ExternalApprovals;

/// <summary>
/// Access tokens, each kept in memory until a minute before it expires. Callers that need the same one at a time cause one call.
/// </summary>
public sealed class OAuthTokens(OutboundHttp http, TimeProvider time)
{
    /// <summary>How long a token is used whose server does not say.</summary>
    private static readonly TimeSpan s_unsaid = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Slot> _slots = new();

    /// <summary>The token of a configuration; null with what came of the call otherwise.</summary>
    /// <param name="owner">The id of the configuration. Its credentials may change.</param>
    /// <param name="credentials">How a token is got.</param>
    /// <param name="refused">A token that was not taken (401) and so is not used again; null when there is none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<(string? Token, ExternalOutcome? Failure)> GetAsync(
        string owner,
        OAuthCredentials credentials,
        string? refused,
        CancellationToken cancellationToken
    )
    {
        var slot = _slots.GetOrAdd(owner, _ => new());
        await slot.Turn.WaitAsync(cancellationToken);
        try
        {
            var identity = (credentials.TokenUrl, credentials.ClientId, credentials.ClientSecret);
            if (slot.Identity == identity && slot.Token is { } kept && kept != refused && slot.Until > time.GetUtcNow())
            {
                return (kept, null);
            }

            var refreshToken = slot.Identity == identity ? slot.RefreshToken ?? credentials.RefreshToken : credentials.RefreshToken;
            var (answer, failure) = await AskAsync(credentials with { RefreshToken = refreshToken }, cancellationToken);
            if (answer is null)
            {
                return (null, failure);
            }

            (slot.Identity, slot.Token, slot.Until) = (identity, answer.AccessToken, time.GetUtcNow() + answer.Lifetime - s_margin);
            if (answer.RefreshToken is { } next && next != refreshToken)
            {
                slot.RefreshToken = next;
                await (credentials.Rotated?.Invoke(next, cancellationToken) ?? Task.CompletedTask);
            }

            return (answer.AccessToken, null);
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private async Task<(TokenAnswer? Answer, ExternalOutcome? Failure)> AskAsync(
        OAuthCredentials credentials,
        CancellationToken cancellationToken
    )
    {
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = credentials.RefreshToken is null ? "client_credentials" : "refresh_token",
            ["client_id"] = credentials.ClientId,
            ["client_secret"] = credentials.ClientSecret,
        };
        if (credentials.RefreshToken is { } token)
        {
            form["refresh_token"] = token;
        }

        if (credentials.Scope is { } scope)
        {
            form["scope"] = scope;
        }

        try
        {
            var answer = await http.SendAsync(
                new(HttpMethod.Post, credentials.TokenUrl)
                {
                    Body = Encoding.UTF8.GetBytes(string.Join('&', form.Select(it => $"{it.Key}={Uri.EscapeDataString(it.Value)}"))),
                    MediaType = "application/x-www-form-urlencoded",
                    Headers = [("Accept", "application/json")],
                    StaysWithHost = true,
                },
                cancellationToken
            );
            return answer.Status switch
            {
                200 => Read(answer) is { } read
                    ? (read, null)
                    : (null, new ExternalOutcome.Nonsense("the token endpoint answered without a bearer token")),
                408 or 425 or 429 or >= 500 => (null, new ExternalOutcome.Unreachable($"the token endpoint answered {answer.Status}")),
                var status => (null, new ExternalOutcome.Refused(status, $"the token endpoint answered {status}")),
            };
        }
        catch (OutboundException failure)
        {
            var reason = $"the token endpoint: {failure.Message}";
            return (null, failure.IsUnreachable ? new ExternalOutcome.Unreachable(reason) : new ExternalOutcome.NotSent(reason));
        }
    }

    private static TokenAnswer? Read(OutboundAnswer answer)
    {
        try
        {
            var json = JsonElement.Parse(answer.Body.Span);
            return
                TextOf(json, "access_token") is { Length: > 0 } token
                && AuthenticationHeaderValue.TryParse($"Bearer {token}", out _)
                && (TextOf(json, "token_type") ?? "bearer").Equals("bearer", StringComparison.OrdinalIgnoreCase)
                ? new(token, LifetimeOf(json), TextOf(json, "refresh_token"))
                : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TimeSpan LifetimeOf(JsonElement json) =>
        json.TryGetProperty("expires_in", out var seconds)
        && seconds.ValueKind == JsonValueKind.Number
        && seconds.TryGetInt32(out var count)
            ? TimeSpan.FromSeconds(Math.Clamp(count, 0, 24 * 60 * 60))
            : s_unsaid;

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record TokenAnswer(string AccessToken, TimeSpan Lifetime, string? RefreshToken);

    private sealed class Slot
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public (Uri, string, string)? Identity { get; set; }

        public string? Token { get; set; }

        public string? RefreshToken { get; set; }

        public DateTimeOffset Until { get; set; }
    }
}
