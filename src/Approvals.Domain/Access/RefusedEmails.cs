namespace Approvals.Domain.Access;

/// <summary>The refusal of new members because of their addresses. Clients find the rule as <c>code</c>, and the addresses.</summary>
/// <param name="Rule">Stable name of the rule, as LaunchDarkly has it.</param>
/// <param name="Emails">The addresses that are in the way, as they were written.</param>
/// <param name="Why">The sentence that the addresses end.</param>
public sealed record RefusedEmails(string Rule, IReadOnlyList<string> Emails, string Why)
    : Refusal(Rule, RefusalKind.Invalid, $"{Why} {string.Join(", ", Emails.Select(email => $"'{email}'"))}.");
