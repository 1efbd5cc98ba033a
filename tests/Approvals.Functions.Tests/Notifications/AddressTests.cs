using System.Net;
using System.Net.Sockets;
using System.Text;
using Approvals.Service.Notifications;
using Approvals.Tests.Drivers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Tests.Notifications;

/// <summary>Where nothing is sent to, however the address is written and wherever redirects lead.</summary>
public sealed class AddressTests
{
    private const string NotPublic = "its address is not of the public internet";

    private static readonly IPAddress s_public = IPAddress.Parse("93.184.215.14");

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task Nothing_is_sent_to_this_machine(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        using var http = Http();

        var failure = await Assert.ThrowsAsync<OutboundException>(() => PostAsync(http, $"http://{host}:{new Uri(receiver.Url).Port}/"));

        Assert.Equal((NotPublic, false), (failure.Message, failure.IsUnreachable));
        Assert.Empty(receiver.Got);
    }

    [Fact]
    public async Task A_name_counts_by_what_it_stands_for_when_it_is_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        using var http = Http();
        http.Resolve = (_, _) => Task.FromResult<IPAddress[]>([s_public, IPAddress.Loopback]);

        Assert.Equal(NotPublic, (await Assert.ThrowsAsync<OutboundException>(() => PostAsync(http, "http://rebound.test/"))).Message);
        Assert.Empty(receiver.Got);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_not_followed()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var inside = await Receiver.StartAsync();
        using var http = Http();
        ReachAsPublic(http, receiver);
        receiver.Answer = (context, _) =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = inside.Url;
            return Task.CompletedTask;
        };

        Assert.Equal(NotPublic, (await Assert.ThrowsAsync<OutboundException>(() => PostAsync(http, "http://public.test/"))).Message);
        Assert.Single(receiver.Got);
        Assert.Empty(inside.Got);
    }

    [Fact]
    public async Task A_few_redirects_are_followed_with_the_same_body_and_no_more()
    {
        await using var receiver = await Receiver.StartAsync();
        using var http = Http();
        ReachAsPublic(http, receiver);
        var left = 3;
        receiver.Answer = (context, _) =>
        {
            if (left-- > 0)
            {
                context.Response.StatusCode = 308;
                context.Response.Headers.Location = "/further";
            }

            return Task.CompletedTask;
        };

        Assert.Equal(200, (await PostAsync(http, "http://public.test/")).Status);
        Assert.Equal(["{}", "{}", "{}", "{}"], receiver.Got.Select(it => it.Body));
        left = 4;
        Assert.Equal(
            "redirected more than 3 times",
            (await Assert.ThrowsAsync<OutboundException>(() => PostAsync(http, "http://public.test/"))).Message
        );
    }

    [Fact]
    public async Task No_more_than_the_start_of_an_answer_is_read()
    {
        await using var receiver = await Receiver.StartAsync();
        using var http = Http();
        ReachAsPublic(http, receiver);
        receiver.Answer = async (context, _) => await context.Response.WriteAsync(new string('x', 1_000_000), context.RequestAborted);

        var answer = await PostAsync(http, "http://public.test/");

        Assert.Equal((200, OutboundHttp.MaxAnswerBytes), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task A_webhook_for_a_private_address_is_not_even_made_where_none_is_allowed()
    {
        await using var service = await RunningService.StartAsync(
            new ServiceSetup
            {
                Configure = builder => builder.Services.Configure<NotificationOptions>(options => options.AllowPrivateAddresses = false),
            }
        );
        var admin = await service.AdminAsync();

        foreach (
            var url in new[]
            {
                "http://localhost/",
                "https://10.1.2.3/",
                "http://[::ffff:169.254.169.254]/",
                "http://user:word@example.com/",
            }
        )
        {
            Assert.Equal("invalid_url", (await CreateAsync(url)).Expect(400).Reason);
        }

        (await CreateAsync("https://example.com/hook")).Expect(200);

        Task<Answer> CreateAsync(string url) => admin.PostAsync("webhooks", $$"""{"url": "{{url}}", "sign": false, "on": false}""");
    }

    private static OutboundHttp Http() => new(Options.Create(new NotificationOptions()), TimeProvider.System);

    /// <summary>Lets the name public.test have a public address, under which the receiver is reached.</summary>
    private static void ReachAsPublic(OutboundHttp http, Receiver receiver)
    {
        http.Resolve = async (host, stop) => host == "public.test" ? [s_public] : await Dns.GetHostAddressesAsync(host, stop);
        http.Connect = async (addresses, _, stop) =>
        {
            Assert.Equal([s_public], addresses);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, new Uri(receiver.Url).Port, stop);
            return socket;
        };
    }

    private static Task<OutboundAnswer> PostAsync(OutboundHttp http, string url) =>
        http.PostAsync(new Uri(url), Encoding.UTF8.GetBytes("{}"), "application/json", [("webhook-id", "1")], default);
}
