using RetailCrm.Reports.Subscriptions.Model;

namespace RetailCrm.Dashboard.Documents.Mail.Sending;

/// <summary>What the other side made of a mail or a message.</summary>
internal enum PostOutcome
{
    Sent,

    /// <summary>Nothing was handed over.</summary>
    NotReached,

    /// <summary>It said no, and may say yes later.</summary>
    RefusedForNow,

    /// <summary>It said no for good.</summary>
    Refused,

    /// <summary>It was handed over, and no answer came.</summary>
    Unclear,
}

/// <param name="Fault">What was in the way, or what the other side said.</param>
internal sealed record PostAnswer(PostOutcome Outcome, LineFault? Fault = null);

/// <summary>Tells whether the body of a message has begun to leave: before that nothing can have arrived.</summary>
internal sealed class HandOver
{
    public bool Begun { get; private set; }

    /// <summary>The bytes, read only once they are sent.</summary>
    public Stream Of(byte[] body) => new Watched(this, body);

    private sealed class Watched(HandOver over, byte[] body) : MemoryStream(body, writable: false)
    {
        public override int Read(Span<byte> buffer)
        {
            over.Begun = true;
            return base.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            over.Begun = true;
            return base.Read(buffer, offset, count);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            over.Begun = true;
            return base.ReadAsync(buffer, offset, count, cancellationToken);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            over.Begun = true;
            return base.ReadAsync(buffer, cancellationToken);
        }

        public override void CopyTo(Stream destination, int bufferSize)
        {
            over.Begun = true;
            base.CopyTo(destination, bufferSize);
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            over.Begun = true;
            return base.CopyToAsync(destination, bufferSize, cancellationToken);
        }
    }
}
