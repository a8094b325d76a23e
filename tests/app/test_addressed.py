"""Whom a group means that the register does not know."""

from __future__ import annotations

import pytest

from giaoviec.drafting.addressed import is_meant


@pytest.mark.parametrize(
    ("group", "unit", "meant"),
    [
        ("UBND các xã, phường", "UBND xã An Thủy", True),
        ("UBND các xã, phường", "Công ty TNHH MTV Khai thác thủy lợi", False),
        ("UBND các xã, phường", "Sở Xây dựng", False),
        ("UBND các huyện, thị xã, thành phố", "UBND xã An Thủy", False),
        ("UBND các huyện, thị xã, thành phố", "Ủy ban nhân dân thị xã Bình Hòa", True),
        ("các sở, ban, ngành", "Sở Y tế", True),
        ("các sở, ban, ngành", "Công an tỉnh", True),
        ("các sở, ban, ngành", "UBND xã An Thủy", False),
        ("các sở, ban, ngành và UBND các xã", "UBND xã An Thủy", True),
        ("Các doanh nghiệp viễn thông", "Công ty Điện lực", False),
        ("Các doanh nghiệp viễn thông", "Viễn thông Hải Sơn", True),
        ("Các doanh nghiệp viễn thông", "Công ty TNHH An Phát", True),
        ("các trường tiểu học", "Trường Tiểu học Lê Lợi", True),
        ("các trường tiểu học", "Trường THCS Lê Lợi", False),
        ("các trường mầm non, tiểu học", "Trường Mầm non Hoa Sen", True),
        ("các bệnh viện tuyến huyện", "Bệnh viện Đa khoa tỉnh", False),
        ("các bệnh viện trên địa bàn tỉnh", "Trung tâm Y tế huyện Lạc Giang", True),
        ("các khoa lâm sàng", "Khoa Xét nghiệm", False),
        ("các khoa lâm sàng", "Khoa Nội tổng hợp", True),
        ("Trưởng các khoa, phòng", "Khoa Dược", True),
        ("Trưởng các khoa, phòng", "Trạm Y tế xã", False),
        ("các phòng", "Văn phòng", True),
        ("Các đơn vị liên quan", "Kho bạc Nhà nước", True),
        ("các chủ đầu tư", "Ban Quản lý dự án", True),
    ],
)
def test_a_group_means_the_units_of_its_kind(group: str, unit: str, meant: bool) -> None:
    assert is_meant(group, unit) is meant
