namespace Approvals.Functions.OpenApi;

/// <summary>What is read of the body that schedules a change.</summary>
internal sealed record NewScheduledChangeBody
{
    /// <summary>Unix milliseconds.</summary>
    public required long ExecutionDate { get; init; }

    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}

/// <summary>What is read of the body that changes what is scheduled.</summary>
internal sealed record ScheduledChangeEdit
{
    public required IReadOnlyList<Instruction> Instructions { get; init; }

    public string? Comment { get; init; }
}
