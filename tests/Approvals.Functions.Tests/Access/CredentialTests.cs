using Approvals.Tests.Drivers;

namespace Approvals.Tests.Access;

/// <summary>What is no credential is refused with a reason that helps, before anything is looked up.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Right = "api-abcdefghijklmnopqrstuvwxyz234567vjjy";

    private readonly TableCalls _calls = new();

    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(new() { TableCalls = _calls });
        (await _service.Client(Right).GetAsync(Client.AnyRoute)).Expect(401);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_is_read_for_it()
    {
        (string? Sent, string Reason, string Says)[] wrong =
        [
            (null, "missing_token", "there is none"),
            ("", "missing_token", "there is none"),
            ("Bearer ", "missing_token", "there is none"),
            ("Bearer", "missing_token", "there is none"),
            ("api-", "mistyped_token", "4 characters and not 40"),
            (Right[..^1], "mistyped_token", "39 characters and not 40"),
            (Right + "a", "mistyped_token", "41 characters"),
            (Right[..^1] + "a", "mistyped_token", "do not fit"),
            (Right.ToUpperInvariant(), "mistyped_token", "do not fit"),
            ("Bearer " + Right[..^1] + "a", "mistyped_token", "do not fit"),
            ($"{Right}, {Right}", "mistyped_token", "82 characters"),
            ("token " + Right, "mistyped_token", "must start with 'api-'"),
            ("hunter2", "mistyped_token", "must start with 'api-'"),
            ("sdk-12345678-1234-1234-1234-123456789012", "wrong_kind_of_key", "an SDK key"),
            ("mob-12345678-1234-1234-1234-123456789012", "wrong_kind_of_key", "a mobile key"),
            ("0123456789abcdef01234567", "wrong_kind_of_key", "a client-side ID"),
            ("Basic cml0YTpodW50ZXIy", "wrong_kind_of_key", "a name and a password"),
            ("eyJhbGciOiJSUzI1NiJ9.e30.AAAA", "entra_id_off", "no Entra ID tenant is set up"),
        ];

        _calls.Reset();
        foreach (var (sent, reason, says) in wrong)
        {
            var refused = (await _service.Client(sent).GetAsync(Client.AnyRoute)).Expect(401);
            Assert.Equal((sent, reason), (sent, refused.Reason));
            Assert.StartsWith("Invalid access token: ", refused.Json.GetProperty("message").GetString());
            Assert.Contains(says, refused.Text);
        }

        Assert.Equal(0, _calls.Count);
        Assert.Equal("invalid_token", (await _service.Client(Right).GetAsync(Client.AnyRoute)).Expect(401).Reason);
        Assert.Equal(1, _calls.Count);
    }
}
