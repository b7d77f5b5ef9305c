-- By hand, since the generator knows no partitions: whoever reads the facts of a day must not read all of them. Facts come
-- nearly in the order of their times, so that a range of pages has few times and the index is tiny.
CREATE INDEX "facts_at" ON "facts" USING brin ("at") WITH (pages_per_range = 32, autosummarize = on);
