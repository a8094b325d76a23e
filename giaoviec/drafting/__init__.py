"""From the ledger to drafts: who gets which, what stands in them, and how they are put on disk."""
