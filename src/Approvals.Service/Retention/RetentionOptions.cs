namespace Approvals.Service.Retention;

/// <summary>How long is kept what has ended.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary><c>Approvals__Retention__HistoryDays</c>: the histories of ended orchestrations; 0 for ever.</summary>
    public int HistoryDays { get; set; } = 30;

    /// <summary><c>Approvals__Retention__RequestDays</c>: completed and failed requests, from when they ended; 0 for ever.</summary>
    public int RequestDays { get; set; }
}
