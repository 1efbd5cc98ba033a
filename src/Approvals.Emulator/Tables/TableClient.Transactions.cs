#nullable disable annotations // The real package has none.

using Approvals.Emulator.Tables.Http;
using Approvals.Emulator.Tables.Transactions;
using Azure.Core;

namespace Azure.Data.Tables;

/// <content>Rows of one partition that change together.</content>
public partial class TableClient
{
    /// <summary>Does all of the actions or none: at most 100, on different rows of one partition, at most 4 MiB together.</summary>
    /// <returns>An answer for each action, in their order.</returns>
    /// <exception cref="TableTransactionFailedException">The service refused: nothing was changed.</exception>
    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        TableTransactionAction[] actions = [.. transactionActions];
        if (actions.Length == 0)
            throw new InvalidOperationException("A transaction needs at least one action.");

        foreach (var action in actions)
            ThrowIfKeyless(action.Entity);

        // The service refuses this. Its local stand-in, Azurite, does not, and would hide the mistake until the cloud.
        var stranger = Array.FindIndex(actions, action => action.Entity.PartitionKey != actions[0].Entity.PartitionKey);
        if (stranger >= 0)
            throw Failure(TransactionAnswer.OfDifferentPartitions(stranger));

        var response = await service.SendAsync(RequestMethod.Post, "$batch", request =>
        {
            var (contentType, body) = TransactionContent.Of(actions, Name, service.Below);
            request.Headers.Add("Content-Type", contentType);
            request.Content = RequestContent.Create(body);
        }, cancellationToken).ConfigureAwait(false);

        var answers = TransactionAnswers.Read(response.Content);
        if (answers.Find(answer => answer.IsError) is { } refusal)
            throw Failure(refusal);
        return Response.FromValue<IReadOnlyList<Response>>(answers, response);
    }

    private static TableTransactionFailedException Failure(Response refusal) =>
        new(new RequestFailedException(refusal, innerException: null, new TableErrorParser()));
}
