using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Tests.Drivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace Approvals.Tests.Notifications;

/// <summary>The receivers in docs/notifications.md verify what is sent, and take nothing else.</summary>
public sealed class SampleTests
{
    private static readonly string s_document = Repository.Read("docs/notifications.md");

    private readonly string _secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task The_receiver_in_Node_takes_what_is_signed_and_nothing_else()
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", Block("js")])
        {
            RedirectStandardOutput = true,
            Environment = { ["WEBHOOK_SECRET"] = _secret, ["PORT"] = "0" },
        };
        using var process = Process.Start(start)!;
        try
        {
            var port = Regex.Match((await process.StandardOutput.ReadLineAsync())!, @"listening on (\d+)").Groups[1].Value;
            await CheckAsync($"http://127.0.0.1:{port}/", async () => (await process.StandardOutput.ReadLineAsync())!);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task The_receiver_in_C_sharp_takes_what_is_signed_and_nothing_else()
    {
        var source = Repository.Read("tests/Approvals.Functions.Tests/Notifications/SampleTests.cs");
        Assert.Contains(Packed(Block("csharp")), Packed(source));

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        await using var app = builder.Build();
        app.UseRouting();
        var (secret, written) = (_secret, System.Threading.Channels.Channel.CreateUnbounded<string>());
        var write = (string? text) => written.Writer.TryWrite(text!);

        var webhook = new StandardWebhook(secret);
        var seen = new ConcurrentDictionary<string, bool>();
        app.MapPost(
            "/hook",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                var body = await reader.ReadToEndAsync();
                try
                {
                    webhook.Verify(body, request.Headers);
                }
                catch (WebhookVerificationException)
                {
                    return Results.Unauthorized();
                }

                if (seen.TryAdd(request.Headers["webhook-id"].ToString(), true))
                {
                    write(JsonElement.Parse(body).GetProperty("title").GetString());
                }

                return Results.NoContent();
            }
        );
        await app.StartAsync();

        await CheckAsync($"{app.Urls.Single()}/hook", () => written.Reader.ReadAsync().AsTask());
    }

    private async Task CheckAsync(string url, Func<Task<string>> nextLine)
    {
        await using var service = await (
            await RunningService.StartAsync(new ServiceSetup { Time = new(DateTimeOffset.UtcNow) })
        ).WithFlagAsync();
        var (admin, rita) = (await service.AdminAsync(), await service.MemberAsync());
        (
            await admin.PostAsync(
                "webhooks",
                $$"""{"url": "{{url}}", "sign": true, "on": true, "secret": "{{_secret}}", "statements": {{HookSeeding.OfProjects}}}"""
            )
        ).Expect(200);

        await rita.AskAsync();
        await service.ToldAsync();
        Assert.EndsWith("asked for approval to change the flag checkout", await nextLine());

        using var http = new HttpClient();
        Assert.Equal(401, await ForgeAsync(new byte[32]));
        Assert.Equal(401, await ForgeAsync(Convert.FromBase64String(_secret["whsec_".Length..]), secondsAgo: 3_600));

        async Task<int> ForgeAsync(byte[] key, int secondsAgo = 0)
        {
            var (time, body) = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() - secondsAgo, """{"title": "Forged"}""");
            var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"msg_1.{time}.{body}")));
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body) };
            request.Headers.Add("webhook-id", "msg_1");
            request.Headers.Add("webhook-timestamp", $"{time}");
            request.Headers.Add("webhook-signature", $"v1,{signature}");
            using var response = await http.SendAsync(request);
            return (int)response.StatusCode;
        }
    }

    private static string Block(string language) =>
        Regex.Match(s_document, $"```{language}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    private static string Packed(string code) => Regex.Replace(code, @"\s+", "");
}
