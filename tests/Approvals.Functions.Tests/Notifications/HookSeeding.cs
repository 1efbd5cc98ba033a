using Approvals.Domain.Access;
using Approvals.Service.Notifications;
using Approvals.Tests.Drivers;

namespace Approvals.Tests.Notifications;

/// <summary>Makes webhooks and channels, and waits for what is sent to them.</summary>
internal static class HookSeeding
{
    /// <summary>What happens in projects, and not what is done to webhooks themselves.</summary>
    public const string OfProjects = """[{"effect": "allow", "actions": ["*"], "resources": ["proj/*:env/*:flag/*"]}]""";

    /// <summary>A webhook that is signed; returns its id and its secret. What happened until then is not for it.</summary>
    public static async Task<(string Id, string Secret)> HookAsync(
        this RunningService service,
        Client admin,
        string url,
        string statements = OfProjects
    )
    {
        service.Time.Advance(TimeSpan.FromSeconds(1));
        var made = (
            await admin.PostAsync("webhooks", $$"""{"url": "{{url}}", "sign": true, "on": true, "statements": {{statements}}}""")
        ).Expect(200);
        return (made.Id, made.Json.GetProperty("secret").GetString()!);
    }

    /// <summary>A chat that is told of what happens in projects, and of nothing from before; returns its id.</summary>
    public static async Task<string> ChannelAsync(
        this RunningService service,
        Client admin,
        string kind,
        string url,
        string more = $""", "statements": {OfProjects}"""
    )
    {
        service.Time.Advance(TimeSpan.FromSeconds(1));
        return (await admin.PostAsync("notification-channels", $$"""{"kind": "{{kind}}", "url": "{{url}}", "on": true{{more}}}"""))
            .Expect(200)
            .Id;
    }

    /// <summary>The same for mail addresses.</summary>
    public static async Task<string> MailChannelAsync(this RunningService service, Client admin, params IEnumerable<string> addresses)
    {
        service.Time.Advance(TimeSpan.FromSeconds(1));
        return (
            await admin.PostAsync(
                "notification-channels",
                $$"""{"kind": "mail", "addresses": [{{string.Join(", ", addresses.Select(it => $"\"{it}\""))}}], "on": true, "statements": {{OfProjects}}}"""
            )
        )
            .Expect(200)
            .Id;
    }

    public static Task<Client> AdminAsync(this RunningService service) => service.MemberAsync(Role.Admin);

    /// <summary>Waits until all that this instance was told of is sent, and was answered.</summary>
    public static async Task ToldAsync(this RunningService service)
    {
        await service.SettleAsync();
        await service.Get<Notifier>().IdleAsync();
    }

    /// <summary>Lets the timer do now what it does each minute.</summary>
    public static async Task TellAsync(this RunningService service)
    {
        await service.Get<Notifier>().RunAsync(default);
        await service.Get<Notifier>().IdleAsync();
    }

    /// <summary>The deliveries to a webhook that were not made, as status and error.</summary>
    public static async Task<IReadOnlyList<(string Status, int Attempts, string? Error)>> UndeliveredAsync(
        this Client admin,
        string id,
        string path = "webhooks"
    ) =>
        [
            .. (await admin.GetAsync($"{path}/{id}/deliveries"))
                .Expect(200)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(item =>
                    (
                        item.GetProperty("status").GetString()!,
                        item.GetProperty("attempts").GetInt32(),
                        item.TryGetProperty("error", out var error) ? error.GetString() : null
                    )
                ),
        ];
}
