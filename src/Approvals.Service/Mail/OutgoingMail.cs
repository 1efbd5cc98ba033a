using Approvals.Domain.Messages;

namespace Approvals.Service.Mail;

/// <summary>A mail to send.</summary>
/// <param name="To">Mail addresses; at least one.</param>
/// <param name="Content">What it says.</param>
/// <param name="Id">The same for every attempt to send it.</param>
/// <param name="Thread">The same for all mails that readers show as one conversation; null for one that stands alone.</param>
public sealed record OutgoingMail(IReadOnlyList<string> To, MailContent Content, string Id, string? Thread);
