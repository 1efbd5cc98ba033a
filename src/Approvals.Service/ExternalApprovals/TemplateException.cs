namespace Approvals.Service.ExternalApprovals;

/// <summary>A template cannot be rendered.</summary>
/// <param name="problem">Why, as the rest of a sentence about the template, without any value of its context.</param>
public sealed class TemplateException(string problem) : Exception(problem);
