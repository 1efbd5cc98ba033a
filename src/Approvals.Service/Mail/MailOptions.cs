namespace Approvals.Service.Mail;

/// <summary>The server that takes mail. Without a host nothing is sent.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary><c>Approvals__Mail__Host</c>: the SMTP server. Empty to send no mail.</summary>
    public string Host { get; set; } = "";

    /// <summary><c>Approvals__Mail__Port</c>: its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>
    /// <c>Approvals__Mail__Security</c>: <c>auto</c> for TLS wherever the server offers it, <c>startTls</c> or <c>tls</c> to send nothing
    /// without it, <c>none</c>.
    /// </summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>
    /// <c>Approvals__Mail__From</c>: whom mail is from, <c>approvals@example.com</c> or <c>Approvals &lt;approvals@example.com&gt;</c>.
    /// </summary>
    public string From { get; set; } = "";

    /// <summary><c>Approvals__Mail__User</c>: the user to sign in as. Empty not to sign in.</summary>
    public string User { get; set; } = "";

    /// <summary><c>Approvals__Mail__Password</c>: the password of that user.</summary>
    public string Password { get; set; } = "";
}

/// <summary>How the connection to a mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>By TLS if the server offers it.</summary>
    Auto,

    /// <summary>Not at all.</summary>
    None,

    /// <summary>By TLS, which begins after the server's greeting.</summary>
    StartTls,

    /// <summary>By TLS from the beginning.</summary>
    Tls,
}
