namespace Approvals.Service.Retention;

/// <summary>How many days ended requests and orchestrations are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>
    /// <c>Approvals__Retention__HistoryDays</c>: days to keep the histories of ended orchestrations; 0 to keep them for ever.
    /// </summary>
    public int HistoryDays { get; set; } = 30;

    /// <summary>
    /// <c>Approvals__Retention__RequestDays</c>: days to keep completed and failed requests after they ended; 0 to keep them for ever.
    /// </summary>
    public int RequestDays { get; set; }
}
