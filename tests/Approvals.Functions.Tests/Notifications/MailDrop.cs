using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Approvals.Service.Mail;
using Approvals.Tests.Drivers;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Approvals.Tests.Notifications;

/// <summary>A mail server on a free port, which answers as a test says.</summary>
internal sealed class MailDrop : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private const string User = "approvals";

    private readonly CancellationTokenSource _stopped = new();
    private readonly ConcurrentQueue<DroppedMail> _got = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Taken mail, in its order.</summary>
    public IReadOnlyList<DroppedMail> Got => [.. _got];

    public int Port { get; private set; }

    /// <summary>How a recipient is refused; null to take them.</summary>
    public Func<string, SmtpReplyCode?> Recipient { get; set; } = _ => null;

    /// <summary>How a mail is answered once it is there, which may take for ever.</summary>
    public Func<Task<SmtpResponse>> Answer { get; set; } = () => Task.FromResult(SmtpResponse.Ok);

    /// <summary>How many mails were sent to here, taken or not.</summary>
    public int Sent;

    /// <param name="password">What whoever sends mail has to sign in with; null for nothing.</param>
    public static async Task<MailDrop> StartAsync(string? password = null)
    {
        var (drop, listening) = (new MailDrop(), new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        var (listeners, services) = (new EndpointListenerFactory(), new ServiceProvider());
        listeners.EndpointStarted += (_, started) => listening.TrySetResult(((IPEndPoint)started.LocalEndPoint).Port);
        services.Add((IEndpointListenerFactory)listeners);
        services.Add((IMessageStore)drop);
        services.Add((IMailboxFilter)drop);
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, given) => user == User && given == password));
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
                endpoint
                    .Endpoint(new IPEndPoint(IPAddress.Loopback, 0))
                    .AuthenticationRequired(password is not null)
                    .AllowUnsecureAuthentication()
            )
            .Build();
        drop._running = new SmtpServer.SmtpServer(options, services).StartAsync(drop._stopped.Token);
        drop.Port = await listening.Task;
        return drop;
    }

    /// <summary>A service that sends its mail here.</summary>
    public Task<RunningService> ServiceAsync(ServiceSetup? setup = null, string? password = null) =>
        RunningService.StartAsync(
            (setup ?? new()) with
            {
                Configure = builder =>
                {
                    builder.Configuration["Approvals:Mail:Host"] = "127.0.0.1";
                    builder.Configuration["Approvals:Mail:Port"] = $"{Port}";
                    builder.Configuration["Approvals:Mail:Security"] = nameof(MailSecurity.None);
                    builder.Configuration["Approvals:Mail:User"] = password is null ? "" : User;
                    builder.Configuration["Approvals:Mail:Password"] = password;
                    builder.Configuration["Approvals:Mail:From"] = "Approvals <approvals@example.org>";
                    builder.Configuration["Approvals:Notifications:PublicUrl"] = "https://approvals.example.org";
                },
            }
        );

    public override async Task<SmtpResponse> SaveAsync(
        ISessionContext context,
        IMessageTransaction transaction,
        ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken
    )
    {
        Interlocked.Increment(ref Sent);
        using var stream = new MemoryStream(buffer.ToArray());
        var mail = new DroppedMail(
            [.. transaction.To.Select(mailbox => mailbox.AsAddress())],
            await MimeMessage.LoadAsync(stream, CancellationToken.None)
        );
        var answer = await Answer().WaitAsync(_stopped.Token);
        if (answer.ReplyCode == SmtpReplyCode.Ok)
        {
            _got.Enqueue(mail);
        }

        return answer;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
        Recipient(to.AsAddress()) is { } refused
            ? throw new SmtpResponseException(new SmtpResponse(refused, "Not here"))
            : Task.FromResult(true);

    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.Dispose();
    }
}

/// <summary>A mail that was taken.</summary>
/// <param name="To">Whom it was sent to.</param>
/// <param name="Message">The mail.</param>
internal sealed record DroppedMail(IReadOnlyList<string> To, MimeMessage Message)
{
    public string Subject => Message.Subject!;

    public string Text => Message.TextBody!.ReplaceLineEndings("\n");
}
