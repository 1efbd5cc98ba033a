using System.Net.Sockets;
using Approvals.Service.Notifications;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Approvals.Service.Mail;

/// <summary>Sends mail by the SMTP server of the settings, each on a connection of its own.</summary>
public sealed partial class MailSender(IOptions<MailOptions> options, TimeProvider time, ILogger<MailSender> logger)
{
    /// <summary>For the whole of it, from the connection on.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly MailOptions _options = options.Value;

    /// <summary>Whether there is a server that takes mail.</summary>
    public bool IsConfigured => _options.Host is not "";

    public async Task<SendOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!IsConfigured)
        {
            return SendOutcome.Refused("no mail server is configured");
        }

        using var limit = new CancellationTokenSource(s_limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var client = new Client(mail.To.Count) { Timeout = (int)s_limit.TotalMilliseconds };
            await client.ConnectAsync(_options.Host, _options.Port, OptionsOf(_options.Security), either.Token);
            if (_options.User is not "")
            {
                await client.AuthenticateAsync(_options.User, _options.Password, either.Token);
            }

            await client.SendAsync(Write(mail), either.Token);
            if (client.Refused is not [])
            {
                Log.PartlyRefused(logger, mail.Id, client.Refused.Count, mail.To.Count);
            }

            await client.DisconnectAsync(quit: true, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return SendOutcome.Delivered;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return SendOutcome.Unreachable($"the mail server did not take it within {s_limit.TotalSeconds} seconds");
        }
        catch (SmtpCommandException refused)
        {
            var said = $"the mail server answered {(int)refused.StatusCode}";
            return (int)refused.StatusCode is 421 ? SendOutcome.Unreachable(said)
                : (int)refused.StatusCode >= 500
                && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
                    ? SendOutcome.Rejected(said)
                : SendOutcome.Refused(said);
        }
        catch (AuthenticationException)
        {
            return SendOutcome.Unreachable("the mail server does not take the user and the password");
        }
        catch (SslHandshakeException)
        {
            return SendOutcome.Unreachable("there is no trusted TLS connection to the mail server");
        }
        catch (NotSupportedException)
        {
            return SendOutcome.Rejected("the mail server cannot do what this mail or the settings need");
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException)
        {
            return SendOutcome.Unreachable("the mail server could not be reached");
        }
    }

    private MimeMessage Write(OutgoingMail mail)
    {
        var from = MailboxAddress.Parse(_options.From);
        var message = new MimeMessage
        {
            Subject = mail.Content.Subject,
            Date = time.GetUtcNow(),
            MessageId = $"{mail.Id}@{from.Domain}",
            Body = new BodyBuilder { TextBody = mail.Content.Text, HtmlBody = mail.Content.Html }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.AddRange(mail.To.Select(address => new MailboxAddress("", address)));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.Thread is { } thread)
        {
            message.InReplyTo = $"{thread}@{from.Domain}";
            message.References.Add(message.InReplyTo);
        }

        return message;
    }

    private static SecureSocketOptions OptionsOf(MailSecurity security) =>
        security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTlsWhenAvailable,
        };

    /// <summary>Sends to whomever the server takes, and fails only when it takes nobody.</summary>
    private sealed class Client(int recipients) : SmtpClient
    {
        private readonly List<string> _refused = [];

        public IReadOnlyList<string> Refused => _refused;

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            _refused.Add(mailbox.Address);
            if (_refused.Count == recipients)
            {
                base.OnRecipientNotAccepted(message, mailbox, response);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The mail server did not take the mail {MailId} for {Refused} of {All} addresses")]
        public static partial void PartlyRefused(ILogger logger, string mailId, int refused, int all);
    }
}
